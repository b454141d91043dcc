import { io, type Socket } from "socket.io-client"
import type { Failure } from "@/lib/errors"
import type { Link, Result } from "./state"

/** A call without an answer is given up after this, in milliseconds; what became of it is then unknown. */
const CALL_MS = 8_000
const RETRY_MS = 2_000

interface Listeners {
  /** Connected, for the first time or again: what was missed has to be read. */
  onOnline: () => void
  onOffline: () => void
  /** The server has ended this session for good. */
  onEnded: (reason: string) => void
}

/** A connection that comes back by itself for as long as the server doesn't say that it is over. */
export class Connection {
  link: Link = "connecting"
  private readonly socket: Socket
  private retry: ReturnType<typeof setTimeout> | undefined

  constructor(
    namespace: "/agent" | "/customer",
    token: string | undefined,
    listeners: Listeners,
    address = "",
    /** False for what only listens: it makes nobody present. */
    presence = true,
  ) {
    this.socket = io(`${address}${namespace}`, {
      auth: { ...(token !== undefined && { token }), ...(!presence && { presence }) },
      transports: ["websocket", "polling"],
      tryAllTransports: true,
      reconnectionDelay: 500,
      reconnectionDelayMax: 5_000,
      forceNew: true,
    })
    this.socket.on("connect", () => {
      this.link = "online"
      listeners.onOnline()
    })
    this.socket.on("disconnect", () => {
      this.link = "offline"
      listeners.onOffline()
    })
    this.socket.on("connect_error", (error: Error & { data?: Failure }) => this.refused(error, listeners))
    this.socket.on("session.ended", ({ reason }: { reason: string }) => {
      this.stop()
      listeners.onEnded(reason)
    })
  }

  on<T>(event: string, listener: (payload: T) => void): void {
    this.socket.on(event, listener)
  }

  /** Asks the server; never rejects. No answer in time, and no connection, are failures that may be tried again. */
  async call<T>(event: string, payload: unknown): Promise<Result<T>> {
    if (!this.socket.connected) return { error: unavailable("There is no connection.") }
    try {
      return await this.socket.timeout(CALL_MS).emitWithAck(event, payload)
    } catch (error) {
      return { error: unavailable(error instanceof Error ? error.message : String(error)) }
    }
  }

  stop(): void {
    clearTimeout(this.retry)
    this.socket.disconnect()
    this.link = "offline"
  }

  private refused(error: Error & { data?: Failure }, listeners: Listeners): void {
    this.link = "offline"
    listeners.onOffline()
    // The socket tries again by itself when it was the network; not when the server has answered.
    if (this.socket.active) return
    if (error.data && !error.data.retryable) {
      listeners.onEnded(error.data.message)
      return
    }
    clearTimeout(this.retry)
    this.retry = setTimeout(() => this.socket.connect(), RETRY_MS)
  }
}

function unavailable(message: string): Failure {
  return { code: "UNAVAILABLE", message, retryable: true }
}
