import type { Tap } from "./proxy"

/** The prepared statement of the message path, whatever a connection puts in front of its name. */
const STATEMENT = /store_messages$/

/**
 * Reads what nodes and PostgreSQL say to each other (protocol 3, no TLS) about messages: how many were stored, and how
 * many were known already. Armed, it cuts the connection when PostgreSQL has said that a batch is committed and before
 * the node hears of it.
 */
export class Commits {
  /** Commits to cut from now on. */
  armed = 0
  /** Messages stored in commits of which no node ever heard. */
  unheard = 0
  cuts = 0
  stored = 0
  /** Messages that came again and were answered with the row that stands: duplicates absorbed. */
  repeated = 0

  tap = (): Tap => {
    const asked = new Asked()
    const answer = new Answer()
    return {
      up: (chunk) => asked.read(chunk, () => answer.begin(this.armed > 0)),
      down: (chunk) => {
        const kept = answer.read(chunk)
        if (answer.finished) return this.settle(answer, kept)
        return kept
      },
    }
  }

  private settle(answer: Answer, kept: Buffer): Buffer | "cut" {
    const { stored, repeated, failed, held } = answer
    answer.end()
    if (failed) return kept
    this.stored += stored
    this.repeated += repeated
    if (!held || stored === 0 || this.armed === 0) return kept
    this.armed -= 1
    this.cuts += 1
    this.unheard += stored
    return "cut"
  }
}

/** Cuts a stream into the messages of the protocol: a letter (but for the first message), a length, a body. */
class Frames {
  private buffer: Buffer = Buffer.alloc(0)

  constructor(private startup: boolean) {}

  *read(chunk: Buffer): Generator<{ type: string; body: Buffer }> {
    this.buffer = this.buffer.length === 0 ? chunk : Buffer.concat([this.buffer, chunk])
    for (;;) {
      const head = this.startup ? 0 : 1
      if (this.buffer.length < head + 4) return
      const end = head + this.buffer.readUInt32BE(head)
      if (this.buffer.length < end) return
      const type = head === 0 ? "" : String.fromCharCode(this.buffer[0] ?? 0)
      const body = this.buffer.subarray(head + 4, end)
      this.buffer = this.buffer.subarray(end)
      this.startup = false
      yield { type, body }
    }
  }
}

/** What a node asks for. */
class Asked {
  private readonly frames = new Frames(true)

  read(chunk: Buffer, onBatch: () => void): void {
    for (const { type, body } of this.frames.read(chunk)) {
      if (type !== "B") continue
      const portalEnd = body.indexOf(0)
      const name = body.subarray(portalEnd + 1, body.indexOf(0, portalEnd + 1)).toString()
      if (STATEMENT.test(name)) onBatch()
    }
  }
}

/** What PostgreSQL answers to one batch. */
class Answer {
  held = false
  failed = false
  finished = false
  stored = 0
  repeated = 0
  private reading = false
  private complete = false
  private kept: Buffer[] = []
  private readonly frames = new Frames(false)

  begin(held: boolean): void {
    this.end()
    this.reading = true
    this.held = held
  }

  /** Answers what may go on to the node now; while it is held that is nothing, and in the end everything. */
  read(chunk: Buffer): Buffer {
    for (const { type, body } of this.frames.read(chunk)) if (this.reading) this.take(type, body)
    if (!this.held) return chunk
    this.kept.push(chunk)
    return this.finished ? Buffer.concat(this.kept) : Buffer.alloc(0)
  }

  end(): void {
    Object.assign(this, { held: false, failed: false, finished: false, reading: false, complete: false })
    Object.assign(this, { stored: 0, repeated: 0, kept: [] })
  }

  private take(type: string, body: Buffer): void {
    if (type === "E") this.failed = true
    if (type === "C") this.complete = true
    if (type === "D") this.count(body)
    if (type === "Z") this.finished = this.complete || this.failed
  }

  private count(row: Buffer): void {
    let offset = 2
    for (let column = 0; column < row.readUInt16BE(0); column++) {
      const length = row.readInt32BE(offset)
      const value = row.subarray(offset + 4, offset + 4 + Math.max(0, length)).toString("latin1")
      if (value === "STORED") this.stored += 1
      if (value === "REPEATED") this.repeated += 1
      offset += 4 + Math.max(0, length)
    }
  }
}
