import { quantile, rounded } from "@/tests/bench/report"

interface Applied {
  clientId: string
  seq: number
}

/** What was sent, acknowledged and seen, by everybody; and in the end what stands in the transcripts. */
export class Ledger {
  private readonly began = performance.now()
  /** By clientId: the chat, and when it was sent. */
  private readonly sent = new Map<string, { chatId: string; at: number }>()
  private readonly acknowledged = new Map<string, number>()
  private readonly ackTimes: number[] = []
  private readonly deliveryTimes: number[] = []
  private readonly chats = new Set<string>()
  private reconnects = 0
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

  /** The other side has it on the screen. */
  deliver(clientId: string): void {
    const sent = this.sent.get(clientId)
    if (sent) this.deliveryTimes.push(performance.now() - sent.at)
  }

  reconnect(): void {
    this.reconnects++
  }

  /** What one screen shows of a chat has to be 1, 2, 3, … without gap or repeat. */
  shown(lines: readonly Applied[]): void {
    lines.forEach(({ seq }, index) => {
      if (seq !== index + 1) this.reordered++
    })
  }

  /** Holds what was acknowledged against what is stored. */
  async compare(transcript: (chatId: string) => Promise<Applied[]>): Promise<void> {
    const stored = new Map<string, number>()
    for (const chatId of this.chats) {
      for (const { clientId, seq } of await transcript(chatId)) {
        if (stored.has(clientId)) this.doubled++
        stored.set(clientId, seq)
      }
    }
    for (const [clientId, seq] of this.acknowledged) {
      if (!stored.has(clientId)) this.lost++
      else if (stored.get(clientId) !== seq) this.reordered++
    }
  }

  get isClean(): boolean {
    return this.lost + this.doubled + this.reordered === 0
  }

  line(): string {
    const seconds = (performance.now() - this.began) / 1_000
    const rate = Math.round(this.acknowledged.size / seconds)
    return `${Math.round(seconds)} s  ${this.chats.size} chats  ${this.acknowledged.size} messages  ${rate}/s  ack p99 ${rounded(quantile(this.ackTimes, 0.99))} ms  `
  }

  summary(): string {
    const times = (sample: number[]) =>
      [0.5, 0.95, 0.99].map((share) => `p${share * 100} ${rounded(quantile(sample, share))} ms`).join("  ")
    return [
      `chats         ${this.chats.size}`,
      `messages      ${this.sent.size} sent, ${this.acknowledged.size} acknowledged`,
      `acknowledged  ${times(this.ackTimes)}`,
      `delivered     ${times(this.deliveryTimes)}`,
      `reconnects    ${this.reconnects}`,
      `lost          ${this.lost}`,
      `doubled       ${this.doubled}`,
      `reordered     ${this.reordered}`,
    ].join("\n")
  }
}
