import {
  type ExecProtocolOptionsStream,
  PGlite,
  type PGliteOptions,
  type QueryOptions,
} from "@electric-sql/pglite"

/** Messages of the extended query protocol that mean nothing before a Sync: Bind, Close, Describe, Execute, Parse. */
const PARTS: ReadonlySet<number> = new Set([..."BCDEP"].map(byteOf))
const FLUSH = byteOf("H")
const SYNC = Uint8Array.of(byteOf("S"), 0, 0, 0, 4)

/**
 * A quarter of the default saves 110 MB, and the system's page cache stands behind it. The prefix is the SQLSTATE, so
 * that what a statement quotes can't pass for the severity of a log line.
 */
const SETTINGS: readonly string[] = ["-c", "shared_buffers=32MB", "-c", "log_line_prefix=%e "]

/** Log lines of these severities mean that the session is dead; PGlite would block at the next query, for good. */
const DEAD_SEVERITIES: ReadonlySet<string> = new Set(["PANIC", "FATAL"])
/** disk_full, io_error: what comes after them can't be trusted. */
const DEAD_STATES: ReadonlySet<string> = new Set(["53100", "58030"])

/**
 * PGlite behind pglite-socket, which hands over one protocol message at a time, from whichever connection comes first,
 * and holds on to a connection only during a transaction. Parse, Bind and Execute of two connections can mix,
 * and one gets the other's rows (seen with parameters over 64 kB). So the parts of a query are collected until it is
 * whole, "in a transaction" is said meanwhile, and then it runs in one go, which is faster too.
 */
export class EmbeddedSession extends PGlite {
  private parts: Uint8Array[] = []
  private flushed = false

  constructor(
    options: PGliteOptions,
    private readonly onDeath: (reason: string) => void,
  ) {
    super({
      ...options,
      startParams: [...PGlite.defaultStartParams, ...SETTINGS],
      onStderr: (line) => {
        if (isDeadly(line)) onDeath(line)
        return true
      },
    })
  }

  override isInTransaction(): boolean {
    return this.parts.length > 0 || this.flushed || super.isInTransaction()
  }

  override async execProtocolRawStream(
    message: Uint8Array,
    options: ExecProtocolOptionsStream,
  ): Promise<void> {
    this.parts.push(message)
    const type = message[0] ?? 0
    if (PARTS.has(type)) return
    this.flushed = type === FLUSH
    const whole = this.parts.length === 1 ? message : Buffer.concat(this.parts)
    this.parts = []
    try {
      await super.execProtocolRawStream(whole, options)
    } catch (error) {
      // pglite-socket would leave its queue locked for ever.
      this.onDeath(error instanceof Error ? error.message : String(error))
      throw error
    }
  }

  /** pglite-socket rolls back through this when a connection breaks; amid a query PostgreSQL would not listen. */
  override async exec(query: string, options?: QueryOptions) {
    this.parts = []
    if (this.flushed)
      await this.runExclusive(() => this.execProtocolRawStream(SYNC, { onRawData: () => undefined }))
    return super.exec(query, options)
  }
}

function byteOf(character: string): number {
  return character.charCodeAt(0)
}

function isDeadly(line: string): boolean {
  const [, state = "", severity = ""] = /^([0-9A-Z]{5}) ([A-Z]+):/.exec(line) ?? []
  return DEAD_SEVERITIES.has(severity) || DEAD_STATES.has(state)
}
