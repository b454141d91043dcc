import { quantile, rounded } from "@/tests/bench/report"

/** A line, by what identifies it and where it stands. */
export interface Place {
  clientId: string
  seq: number
}

/** What is stored of a chat: its messages with the lines of the system, and its notes. */
export interface Stored {
  messages: (Place & { kind: string })[]
  notes: Place[]
}

/** What was sent, acknowledged and seen, by everybody; and in the end what stands in the transcripts. */
export class Ledger {
  private readonly began = performance.now()
  /** By clientId: the chat, and when it was sent. */
  private readonly sent = new Map<string, { chatId: string; at: number }>()
  private readonly acknowledged = new Map<string, number>()
  private readonly refused = new Set<string>()
  private readonly ackTimes: number[] = []
  private readonly deliveryTimes: number[] = []
  private readonly shown = new Map<string, readonly Place[]>()
  private readonly chats = new Set<string>()
  private reconnects = 0
  private behind = 0
  private lost = 0
  private doubled = 0
  private reordered = 0

  start(chatId: string): void {
    this.chats.add(chatId)
  }

  send(chatId: string, clientId: string): void {
    this.sent.set(clientId, { chatId, at: performance.now() })
  }

  acknowledge(clientId: string, seq: number): void {
    const sent = this.sent.get(clientId)
    if (!sent || this.acknowledged.has(clientId)) return
    this.acknowledged.set(clientId, seq)
    this.ackTimes.push(performance.now() - sent.at)
  }

  /** The server has said no for good, as it does to whoever writes into a chat that was closed meanwhile. */
  refuse(clientId: string): void {
    this.refused.add(clientId)
  }

  /** The other side has it on the screen. */
  deliver(clientId: string): void {
    const sent = this.sent.get(clientId)
    if (sent) this.deliveryTimes.push(performance.now() - sent.at)
  }

  reconnect(): void {
    this.reconnects++
  }

  /** What a customer's screen shows of a chat in the end. */
  show(chatId: string, lines: readonly Place[]): void {
    this.shown.set(chatId, lines)
  }

  /** A screen has not come to its end in all the time that it was given. */
  leaveBehind(): void {
    this.behind++
  }

  /** Holds what was acknowledged, and what was shown, against what is stored. */
  async compare(read: (chatId: string) => Promise<Stored>): Promise<void> {
    const found = new Map<string, number>()
    for (const chatId of this.chats) {
      const { messages, notes } = await read(chatId)
      this.countOrder(messages, this.shown.get(chatId) ?? messages)
      for (const { clientId, seq } of [...messages.filter(({ kind }) => kind === "text"), ...notes]) {
        // What nobody has sent under this id has been stored a second time, or has come out of nowhere.
        if (found.has(clientId) || !this.sent.has(clientId)) this.doubled++
        found.set(clientId, seq)
      }
    }
    for (const [clientId, seq] of this.acknowledged) {
      if (!found.has(clientId)) this.lost++
      else if (found.get(clientId) !== seq) this.reordered++
    }
  }

  /** How many were neither acknowledged nor refused, although everybody has waited for it. */
  get unsettled(): number {
    return this.sent.size - this.acknowledged.size - this.refused.size
  }

  get isClean(): boolean {
    return this.acknowledged.size > 0 && this.faults === 0
  }

  private get faults(): number {
    return this.lost + this.doubled + this.reordered + this.unsettled + this.behind
  }

  line(): string {
    const seconds = (performance.now() - this.began) / 1_000
    const rate = Math.round(this.acknowledged.size / seconds)
    return [
      `${Math.round(seconds)} s`,
      `${this.chats.size} chats`,
      `${this.acknowledged.size} messages`,
      `${rate}/s`,
      `ack p99 ${rounded(quantile(this.ackTimes.slice(-2_000), 0.99)) || 0} ms`,
      `${this.unsettled} under way`,
      `${this.reconnects} reconnects`,
    ].join("  ")
  }

  summary(): string {
    const times = (sample: number[]) =>
      [0.5, 0.95, 0.99].map((share) => `p${share * 100} ${rounded(quantile(sample, share))} ms`).join("  ")
    return [
      `chats         ${this.chats.size}`,
      `messages      ${this.sent.size} sent, ${this.acknowledged.size} acknowledged, ${this.refused.size} refused, ${this.unsettled} unknown`,
      `acknowledged  ${times(this.ackTimes)}`,
      `delivered     ${times(this.deliveryTimes)}`,
      `reconnects    ${this.reconnects}`,
      `lost          ${this.lost}`,
      `doubled       ${this.doubled}`,
      `reordered     ${this.reordered}`,
      `left behind   ${this.behind} screens`,
    ].join("\n")
  }

  /** Stored is 1, 2, 3, …, and a screen shows exactly that; what it lacks of it is lost to whoever looks at it. */
  private countOrder(stored: readonly Place[], shown: readonly Place[]): void {
    stored.forEach(({ seq }, index) => {
      if (seq !== index + 1) this.reordered++
    })
    shown.forEach(({ clientId }, index) => {
      if (stored[index]?.clientId !== clientId) this.reordered++
    })
    this.lost += Math.max(0, stored.length - shown.length)
  }
}
