import { createServer } from "node:http"
import type { AddressInfo } from "node:net"
import { io, type ManagerOptions, type Socket, type SocketOptions } from "socket.io-client"
import { afterAll, afterEach, beforeAll } from "vitest"
import { type Realtime, startRealtime } from "@/lib/realtime/server"

type OpenOptions = Partial<ManagerOptions & SocketOptions> & { at?: string }

/** A real server for the sockets of a test file, on a port of its own, and clients that are closed after each test. */
export function useRealtime() {
  let realtime: Realtime
  const server = createServer((request, response) => realtime.handleRequest(request, response))
  const sockets: Socket[] = []
  server.on("upgrade", (request, socket, head) => realtime.handleUpgrade(request, socket, head))
  beforeAll(async () => {
    realtime = startRealtime()
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  })
  afterEach(() => {
    for (const socket of sockets.splice(0)) socket.disconnect()
  })
  afterAll(async () => {
    await realtime.close()
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  })
  const address = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    address,
    /** The running sockets, to make them tell heads now rather than in 25 seconds. */
    realtime: () => realtime,
    /** At this server unless the address of another node is given. */
    open: (namespace: "/agent" | "/customer", token: string, { at, ...options }: OpenOptions = {}) => {
      const socket = io(`${at ?? address()}${namespace}`, {
        auth: { token },
        transports: ["websocket"],
        forceNew: true,
        ...options,
      })
      sockets.push(socket)
      return new Client(socket)
    },
  }
}

export interface Failure {
  code: string
  message: string
  retryable: boolean
  requiredPermission?: string
  fields?: { path: string; message: string }[]
  current?: { assignee?: { name: string } }
}

/** A socket and everything it was ever told, so that no event slips by between two awaits. */
export class Client {
  readonly heard: { event: string; payload: unknown }[] = []
  private wake: (() => void)[] = []

  constructor(readonly socket: Socket) {
    socket.onAny((event: string, payload: unknown) => {
      this.heard.push({ event, payload })
      for (const resolve of this.wake.splice(0)) resolve()
    })
  }

  async connected(): Promise<this> {
    if (this.socket.connected) return this
    await new Promise<void>((resolve, reject) => {
      this.socket.once("connect", resolve)
      this.socket.once("connect_error", reject)
    })
    return this
  }

  /** The answer to a call, with a payload or without, which is either data or an error. */
  async ask<T>(event: string, ...payload: [] | [unknown]): Promise<{ data: T; error: Failure }> {
    return this.socket.timeout(10_000).emitWithAck(event, ...payload)
  }

  /** The data of a call that has to succeed. */
  async get<T>(event: string, ...payload: [] | [unknown]): Promise<T> {
    const { data, error } = await this.ask<T>(event, ...payload)
    if (error) throw new Error(`${event}: ${error.code} ${error.message}`)
    return data
  }

  /** Everything heard of one event so far. */
  all<T>(event: string): T[] {
    return this.heard.filter((one) => one.event === event).map((one) => one.payload as T)
  }

  /** Waits until an event with a fitting payload has been heard; those of the past count. */
  async hears<T>(event: string, fits: (payload: T) => boolean = () => true): Promise<T> {
    for (;;) {
      const found = this.all<T>(event).find(fits)
      if (found) return found
      await new Promise<void>((resolve) => this.wake.push(resolve))
    }
  }
}
