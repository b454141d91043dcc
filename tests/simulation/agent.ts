import { setTimeout as sleep } from "node:timers/promises"
import type { AgentChat } from "@/lib/chats/contract"
import { openAgentDesk } from "@/lib/realtime/client/agent"
import { DeviceStorage } from "@/lib/realtime/client/device-storage"
import type { AgentClient } from "@/lib/realtime/client/state"
import type { Employed } from "./administration"
import type { Ledger } from "./ledger"
import { LineWatch } from "./line-watch"
import { at, between, topicOf } from "./script"

/** Every so many replies an agent tells colleagues something. */
const NOTE_EVERY = 12

/** An agent at the product's own desk: opens the chat that waits longest for an answer, reads, types, and answers. */
export class SimulatedAgent {
  private readonly desk: AgentClient
  private readonly lines: LineWatch
  private readonly replies = new Map<string, number>()
  /** The seq that was answered last, by chat. */
  private readonly answered = new Map<string, number>()
  private loaded: string | null = null
  private written = 0
  private working = true
  private hasLeft = false

  constructor(
    url: string,
    private readonly person: Employed,
    ledger: Ledger,
  ) {
    this.lines = new LineWatch(ledger, ({ author }) => author.type === "agent" && author.id === person.id)
    this.desk = openAgentDesk({
      employeeId: person.id,
      name: person.name,
      token: person.token,
      address: url,
      storage: new DeviceStorage(() => null),
    })
    this.desk.subscribe(() => this.look())
  }

  /** Works until told to stop. */
  async work(): Promise<void> {
    while (this.working) {
      const chat = this.next()
      if (chat) await this.answer(chat)
      else await sleep(between(100, 300))
    }
  }

  stopWorking(): void {
    this.working = false
  }

  leave(): void {
    this.hasLeft = true
    this.desk.stop()
  }

  /** Of one's own chats the one whose customer has waited longest for an answer. */
  private next(): AgentChat | undefined {
    const since = ({ lastMessageAt, createdAt }: AgentChat) => lastMessageAt ?? createdAt
    return this.desk
      .getState()
      .chats.filter(({ assignee }) => assignee?.id === this.person.id)
      .filter(({ id, lastSeq, lastMessage }) => {
        return lastMessage?.author === "customer" && lastSeq > (this.answered.get(id) ?? 0)
      })
      .sort((one, other) => since(one).localeCompare(since(other)))[0]
  }

  private async answer({ id, subject, lastSeq }: AgentChat): Promise<void> {
    this.desk.open(id)
    await this.reading(id, lastSeq)
    for (const end = Date.now() + between(300, 1_500); Date.now() < end; await sleep(100)) this.desk.type()
    const { open, link } = this.desk.getState()
    // Whoever was cut off, or has lost the chat meanwhile, looks again.
    if (link !== "online" || open?.chat?.assignee?.id !== this.person.id || open.chat.status !== "active")
      return
    const count = this.replies.get(id) ?? 0
    this.replies.set(id, count + 1)
    this.answered.set(id, open.chat.lastSeq)
    this.written += 1
    if (this.written % NOTE_EVERY === 0) this.desk.writeNote(id, "Asked before, see the last chat.")
    this.desk.send(id, at(topicOf(subject).hears, count))
    await this.settling()
  }

  /** Until what was written is answered; a server that is away comes back. */
  private async settling(): Promise<void> {
    for (; this.lines.isWaiting && !this.hasLeft; await sleep(20)) {
      if (this.desk.getState().unsent === 0) return this.lines.giveUp()
    }
  }

  /** Until the chat stands on the screen, or for some seconds when it can't. */
  private async reading(chatId: string, seq: number): Promise<void> {
    const isThere = () => {
      const { open } = this.desk.getState()
      return open?.id === chatId && open.lines.some((line) => line.kind !== "note" && (line.seq ?? 0) >= seq)
    }
    for (const end = Date.now() + 5_000; Date.now() < end && !isThere(); ) await sleep(20)
  }

  private look(): void {
    const { open, link } = this.desk.getState()
    this.lines.watch(link)
    if (!open) return
    this.lines.see(open.id, open.lines, this.loaded === open.id)
    if (open.lines.length > 0) this.loaded = open.id
  }
}
