import type { CustomerChat } from "@/lib/chats/contract"
import { openAgentDesk } from "@/lib/realtime/client/agent"
import { openCustomerChat } from "@/lib/realtime/client/customer"
import type { AgentClient, CustomerClient, Line } from "@/lib/realtime/client/state"
import type { History, View } from "./history"
import { Listener } from "./listener"
import { TcpProxy } from "./proxy"
import { WatchedStorage } from "./sends"

/** Keeps account of what one screen applies of one chat. */
class Screen {
  readonly view: View

  constructor(who: string, chatId: string, history: History) {
    this.view = { who, chatId, applied: [], shown: [] }
    history.views.push(this.view)
  }

  look(all: readonly Line[]): void {
    const { view } = this
    // Notes have a numbering of their own.
    const lines = all.filter(({ kind }) => String(kind) !== "note")
    view.shown = lines.map(({ seq }) => seq)
    for (let index = view.applied.length; lines[index]?.seq === index + 1; index++) {
      const { seq, clientId, body } = lines[index] as Line & { seq: number }
      view.applied.push({ seq, clientId, body })
    }
  }
}

/** A customer with the very client of the product's pages, behind a bad network of their own. */
export class Customer {
  readonly tag: string
  readonly listener: Listener
  private constructor(
    readonly who: string,
    readonly chatId: string,
    readonly token: string,
    readonly link: TcpProxy,
    private readonly client: CustomerClient,
    private readonly screen: Screen,
    listener: Listener,
  ) {
    this.tag = chatId
    this.listener = listener
    client.subscribe(() => screen.look(client.getState().lines))
  }

  static async open(
    who: string,
    { token, chat }: { token: string; chat: CustomerChat },
    port: () => number,
    history: History,
  ): Promise<Customer> {
    const listener = new Listener()
    const link = await TcpProxy.before(port, listener.tap)
    const storage = new WatchedStorage(history, (chatId) => `customer:${chatId}`)
    const client = openCustomerChat({
      token,
      chatId: chat.id,
      address: `http://127.0.0.1:${link.port}`,
      storage,
    })
    history.overheard.push({ who, own: chat.id, heard: listener.heard })
    return new Customer(who, chat.id, token, link, client, new Screen(who, chat.id, history), listener)
  }

  get view(): View {
    return this.screen.view
  }

  get state() {
    return this.client.getState()
  }

  get unsent(): number {
    return this.state.lines.filter(({ delivery }) => delivery === "sending" || delivery === "unsent").length
  }

  write(text: string): void {
    this.client.send(marked(this.chatId, text))
  }

  async leave(): Promise<void> {
    this.client.stop()
    await this.link.close()
  }
}

/** A colleague at a desk, behind a bad network of their own. */
export class Agent {
  private screen: Screen | null = null

  private constructor(
    readonly who: string,
    readonly id: string,
    readonly token: string,
    readonly link: TcpProxy,
    readonly desk: AgentClient,
    private readonly history: History,
  ) {
    desk.subscribe(() => this.look())
  }

  static async open(
    person: { id: string; name: string; token: string },
    port: () => number,
    history: History,
  ): Promise<Agent> {
    const link = await TcpProxy.before(port)
    const storage = new WatchedStorage(history, () => `agent:${person.id}`)
    const address = `http://127.0.0.1:${link.port}`
    const desk = openAgentDesk({
      employeeId: person.id,
      name: person.name,
      token: person.token,
      address,
      storage,
    })
    return new Agent(person.name, person.id, person.token, link, desk, history)
  }

  get view(): View | null {
    return this.screen?.view ?? null
  }

  get state() {
    return this.desk.getState()
  }

  get mine(): string[] {
    return this.state.chats.filter(({ assignee }) => assignee?.id === this.id).map(({ id }) => id)
  }

  /** Puts another chat on the screen. */
  turnTo(chatId: string): void {
    if (this.screen?.view.chatId === chatId) return
    this.screen = new Screen(this.who, chatId, this.history)
    this.desk.open(chatId)
  }

  write(chatId: string, text: string): void {
    this.desk.send(chatId, marked(chatId, text))
  }

  async leave(): Promise<void> {
    this.desk.stop()
    await this.link.close()
  }

  private look(): void {
    const { open } = this.desk.getState()
    if (!open || open.missing || open.id !== this.screen?.view.chatId) return
    this.screen.look(open.lines)
    // Whoever is to answer for a whole transcript reads it up to its beginning.
    if (open.earlier === "some") this.desk.readOlder()
  }
}

/** Every word carries the chat that it belongs to, so that whoever must not see it can be caught with it. */
export function marked(tag: string, text: string): string {
  return `canary:${tag}: ${text}`
}
