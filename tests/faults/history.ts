/** One try to send a message, over whichever door and node. Times are milliseconds of this process's clock. */
export interface Attempt {
  at: number
  endedAt: number | null
  /** Acknowledged with this seq. */
  seq?: number
  /** Refused with this code. Neither: what became of it is unknown. */
  code?: string
  retryable?: boolean
}

/** A message as its sender wrote it, and everything that was tried and said about it. */
export interface Sent {
  clientId: string
  chatId: string
  author: string
  body: string
  writtenAt: number
  /** Sent on a socket of its own, beside its author's outbox: neither waits for the other. */
  apart?: boolean
  attempts: Attempt[]
}

export interface Row {
  seq: number
  clientId: string
  kind: "text" | "event"
  /** `customer:<chat>` or `agent:<employee>`; empty for the system. */
  author: string
  body: string
  createdAt: number
}

/** What stands of one chat in the end. */
export interface Transcript {
  chatId: string
  lastSeq: number
  rows: Row[]
}

/** One chat on one screen. */
export interface View {
  who: string
  chatId: string
  /** What was applied, in the order in which it was. */
  applied: { seq: number; clientId: string; body: string }[]
  /** What the screen shows in the end. */
  shown: (number | null)[]
  /** When it had everything, in milliseconds after healing; null for never. Left out for a screen that was left. */
  convergedAfter?: number | null
}

/** An acknowledged message, sent once more. */
export interface Repeat {
  clientId: string
  /** The seq of its acknowledgement. */
  seq: number
  sameBody: boolean
  answer: { seq?: number; code?: string }
}

/** Of many who wanted the same chat at once: what each was told. */
export interface Contest {
  chatId: string
  assignee: string | null
  answers: { who: string; won: boolean; code?: string; winner?: string | null }[]
}

/** What a customer's connection carried: whose words were in it. */
export interface Overheard {
  who: string
  own: string
  heard: string[]
}

/** A state that a client keeps, beside the same read afresh. */
export interface Mirror {
  who: string
  kept: unknown
  fresh: unknown
}

/** Something that the contract bounds: a time, a status, an exit code. */
export interface Probe {
  invariant: string
  what: string
  value: number
  most?: number
  least?: number
}

/** A backup that was begun while people wrote, brought back elsewhere, as SQL and as the server started there read it. */
export interface Restored {
  begunAt: number
  bySql: Transcript[]
  byRest: Transcript[]
}

/** Everything that was seen during a run. */
export class History {
  readonly sent = new Map<string, Sent>()
  readonly views: View[] = []
  readonly repeats: Repeat[] = []
  readonly contests: Contest[] = []
  readonly overheard: Overheard[] = []
  readonly mirrors: Mirror[] = []
  readonly probes: Probe[] = []
  readonly restored: Restored[] = []

  write(message: Omit<Sent, "attempts" | "writtenAt">): void {
    if (this.sent.has(message.clientId)) return
    this.sent.set(message.clientId, { ...message, writtenAt: Date.now(), attempts: [] })
  }

  attempt(clientId: string): Attempt {
    const attempt: Attempt = { at: Date.now(), endedAt: null }
    this.sent.get(clientId)?.attempts.push(attempt)
    return attempt
  }

  probe(probe: Probe): void {
    this.probes.push(probe)
  }

  get acknowledged(): Sent[] {
    return [...this.sent.values()].filter((message) => ackOf(message) !== undefined)
  }
}

/** The first acknowledgement of a message. */
export function ackOf(message: Sent): (Attempt & { seq: number; endedAt: number }) | undefined {
  const acks = message.attempts.filter((attempt) => attempt.seq !== undefined && attempt.endedAt !== null)
  return acks[0] as (Attempt & { seq: number; endedAt: number }) | undefined
}

/** Told no for good. */
export function isRefused(message: Sent): boolean {
  return message.attempts.some(({ code, retryable }) => code !== undefined && retryable === false)
}

/** An invariant of the delivery contract that did not hold, and where. */
export interface Violation {
  invariant: string
  line: string
}

/** The end of an id tells it apart; its beginning is the time. */
export function short(id: string): string {
  return id.slice(-6)
}

/** A message in a sentence. */
export function named({ clientId, chatId, author }: Sent): string {
  return `message ${short(clientId)} of ${author.split(":")[0]} in chat ${short(chatId)}`
}
