import { connect, createServer, type Server, type Socket } from "node:net"

/** Looks at what passes through one connection. */
export interface Tap {
  /** What the caller says. */
  up?(chunk: Buffer): void
  /** What the server answers: this much is passed on, and "cut" ends the connection instead. */
  down?(chunk: Buffer): Buffer | "cut"
}

type Direction = "up" | "down"

/** A bad network between two processes. */
export class TcpProxy {
  /** How long each piece takes, in milliseconds; asked anew for every piece. */
  delay: (() => number) | null = null
  private readonly links = new Set<Link>()
  private readonly held: Record<Direction, Promise<void> | null> = { up: null, down: null }
  private readonly release: Record<Direction, () => void> = { up: nothing, down: nothing }

  private constructor(
    private readonly server: Server,
    private readonly target: () => number,
    private readonly tap: () => Tap,
  ) {
    server.on("connection", (socket) => new Link(this, this.links, socket, this.target(), this.tap()))
  }

  /** Stands before a port of this machine, which may be another one for each connection. */
  static async before(target: () => number, tap: () => Tap = () => ({})): Promise<TcpProxy> {
    const server = createServer({ noDelay: true })
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
    return new TcpProxy(server, target, tap)
  }

  get port(): number {
    const address = this.server.address()
    return typeof address === "object" && address ? address.port : 0
  }

  get connections(): number {
    return this.links.size
  }

  /** A black hole: what is said arrives after `heal`, if both sides wait for so long. One direction: a frozen reader. */
  hold(...directions: Direction[]): void {
    for (const direction of directions.length > 0 ? directions : (["up", "down"] as const)) {
      this.held[direction] ??= new Promise((resolve) => {
        this.release[direction] = resolve
      })
    }
  }

  heal(): void {
    this.delay = null
    for (const direction of ["up", "down"] as const) {
      this.held[direction] = null
      this.release[direction]()
    }
  }

  /** Ends every connection without a goodbye; with `midway` after the first half of the next piece that goes down. */
  reset(midway = false): void {
    for (const link of [...this.links]) {
      if (midway) link.breakMidway = true
      else link.reset()
    }
  }

  /** How a piece gets through now; null for at once. */
  passage(direction: Direction): Promise<void> | null {
    const held = this.held[direction]
    const delay = this.delay?.() ?? 0
    if (!held && delay === 0) return null
    return Promise.all([held, new Promise((resolve) => setTimeout(resolve, delay))]).then(() => undefined)
  }

  async close(): Promise<void> {
    this.heal()
    this.reset()
    await new Promise((resolve) => this.server.close(resolve))
  }
}

class Link {
  breakMidway = false
  private readonly server: Socket

  constructor(
    private readonly proxy: TcpProxy,
    private readonly links: Set<Link>,
    private readonly caller: Socket,
    port: number,
    private readonly tap: Tap,
  ) {
    this.server = connect({ port, host: "127.0.0.1", noDelay: true })
    links.add(this)
    this.pump("up", caller, this.server)
    this.pump("down", this.server, caller)
  }

  reset(): void {
    this.links.delete(this)
    this.caller.resetAndDestroy()
    this.server.resetAndDestroy()
  }

  /** One piece at a time, so that order and back-pressure stay what they are on a real line. */
  private pump(direction: Direction, from: Socket, to: Socket): void {
    from.on("data", (chunk) => {
      const passage = this.proxy.passage(direction)
      if (!passage) return this.pass(direction, chunk, from, to)
      from.pause()
      passage.then(() => {
        this.pass(direction, chunk, from, to)
        from.resume()
      })
    })
    from.on("end", () => to.end())
    from.on("error", nothing)
    from.on("close", () => {
      this.links.delete(this)
      to.destroy()
    })
    to.on("drain", () => from.resume())
  }

  private pass(direction: Direction, chunk: Buffer, from: Socket, to: Socket): void {
    if (to.destroyed) return
    const passed = direction === "up" ? chunk : (this.tap.down?.(chunk) ?? chunk)
    if (direction === "up") this.tap.up?.(chunk)
    if (passed === "cut") {
      this.reset()
      return
    }
    if (direction === "down" && this.breakMidway && passed.length > 1) {
      to.write(passed.subarray(0, passed.length >> 1), () => this.reset())
      return
    }
    if (passed.length > 0 && !to.write(passed)) from.pause()
  }
}

function nothing(): void {
  // For a promise that nobody waits for, and for errors that the close which follows tells as well.
}
