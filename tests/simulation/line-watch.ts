import type { Line, Link } from "@/lib/realtime/client/state"
import type { Ledger } from "./ledger"

/** Reads one screen and enters into the ledger what leaves it, is acknowledged and arrives on it. */
export class LineWatch {
  /** What was written and has not been settled, by clientId. */
  private readonly pending = new Set<string>()
  private readonly settled = new Set<string>()
  private link: Link = "connecting"

  constructor(
    private readonly ledger: Ledger,
    private readonly isOwn: (line: Line) => boolean,
  ) {}

  /** `live` is false for what was there before one looked: how long it took to arrive says nothing. */
  see(chatId: string, lines: readonly Line[], live: boolean): void {
    for (const line of lines) {
      if (line.kind === "event" || this.settled.has(line.clientId)) continue
      if (!this.isOwn(line)) this.hear(line, live)
      else this.follow(chatId, line)
    }
  }

  /** True while something written waits for its answer. */
  get isWaiting(): boolean {
    return this.pending.size > 0
  }

  /** Nothing waits to leave any more: what was not seen to be acknowledged was refused, in a chat that is out of sight. */
  giveUp(): void {
    for (const clientId of this.pending) this.ledger.refuse(clientId)
    this.pending.clear()
  }

  /** Counts how often a connection has come back. */
  watch(link: Link): void {
    if (this.link === "offline" && link === "online") this.ledger.reconnect()
    if (link !== "connecting") this.link = link
  }

  private hear(line: Line, live: boolean): void {
    this.settled.add(line.clientId)
    if (live) this.ledger.deliver(line.clientId)
  }

  private follow(chatId: string, line: Line): void {
    const { clientId, seq, delivery } = line
    if (seq === null && !this.pending.has(clientId)) {
      this.pending.add(clientId)
      this.ledger.send(chatId, clientId)
    }
    if (seq === null && delivery !== "refused") return
    this.settled.add(clientId)
    this.pending.delete(clientId)
    if (seq === null) this.ledger.refuse(clientId)
    else this.ledger.acknowledge(clientId, seq)
  }
}
