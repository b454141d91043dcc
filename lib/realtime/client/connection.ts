import { io, type Socket } from "socket.io-client"
import type { Failure } from "@/lib/errors"
import type { PresenceState } from "@/lib/presence/contract"
import type { Link, Result, Trouble } from "./state"

/** A call without an answer is given up after this, in milliseconds; what became of it is then unknown. */
const CALL_MS = 8_000
const RETRY_MS = 2_000
/** A server that is started again is back by then, in milliseconds. */
const RESTART_MS = 60_000

interface Listeners {
  /** Connected, for the first time or again: what was missed has to be read. */
  onOnline: () => void
  onOffline: () => void
  /** It is known when the connection is tried again, or it is being tried. */
  onWait?: () => void
  /** The server has ended this session for good. */
  onEnded: (reason: string) => void
}

/** A connection that comes back by itself for as long as the server doesn't say that it is over. */
export class Connection {
  link: Link = "connecting"
  trouble: Trouble | null = null
  private readonly socket: Socket
  private lostAt = 0
  private retry: ReturnType<typeof setTimeout> | undefined

  constructor(
    namespace: "/agent" | "/customer",
    token: string | (() => string) | undefined,
    listeners: Listeners,
    address = "",
    /** As what a person comes, asked anew at each connect; false for what only listens: it makes nobody present. */
    presence: () => PresenceState | false | undefined = () => undefined,
  ) {
    this.socket = io(`${address}${namespace}`, {
      auth: (give) => give({ token: typeof token === "function" ? token() : token, presence: presence() }),
      transports: ["websocket", "polling"],
      tryAllTransports: true,
      reconnectionDelay: 500,
      // Two tries in a row that fail must not keep anybody away for ten seconds.
      reconnectionDelayMax: 3_000,
      forceNew: true,
    })
    const { backoff } = this.socket.io as unknown as { backoff: { duration: () => number } }
    const next = backoff.duration.bind(backoff)
    // The only place where the library says how long it will wait.
    backoff.duration = () => {
      const ms = next()
      this.waits(ms, listeners)
      return ms
    }
    this.socket.io.on("reconnect_attempt", () => this.waits(null, listeners))
    this.socket.on("connect", () => {
      this.link = "online"
      this.trouble = null
      listeners.onOnline()
    })
    this.socket.on("disconnect", (_reason, details) => {
      this.link = "offline"
      this.lostAt = Date.now()
      const closed = (details as { context?: { wasClean?: boolean } } | undefined)?.context
      // A server that is stopped says goodbye; a line that breaks does not.
      this.trouble = { cause: closed?.wasClean ? "restart" : "unreachable", retryAt: null }
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

  /** Tells the server something that counts only now: without a connection it is not told. */
  tell(event: string, payload: unknown): void {
    if (this.socket.connected) this.socket.volatile.emit(event, payload)
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
    this.waits(RETRY_MS, listeners)
    this.retry = setTimeout(() => this.socket.connect(), RETRY_MS)
  }

  private waits(ms: number | null, listeners: Listeners): void {
    const isLong = Date.now() - this.lostAt > RESTART_MS
    const cause = isLong ? "unreachable" : (this.trouble?.cause ?? "unreachable")
    this.trouble = { cause, retryAt: ms === null ? null : Date.now() + ms }
    listeners.onWait?.()
  }
}

function unavailable(message: string): Failure {
  return { code: "UNAVAILABLE", message, retryable: true }
}
