import { setTimeout as sleep } from "node:timers/promises"
import { v7 } from "uuid"
import { Agent, Customer, marked } from "./clients"
import type { History } from "./history"
import { call, type Office } from "./office"
import type { Random } from "./seed"

/** How many unsent messages somebody may have before they wait, as people do. */
const PATIENCE = 3
const TEXTS = [
  "Hello?",
  "Where is my order?",
  "Zażółć gęślą jaźń 🧵",
  "<b>bold</b> & 'quoted'",
  "line one\nline two",
  " spaces ",
]

interface Size {
  customers: number
  agents: number
  /** The longest pause between two messages of one person, in milliseconds. */
  pause?: number
  /** Agents sit on the first node only. */
  agentsOnFirst?: boolean
}

/** People who write to each other, with the product's own client, until they are told to stop. */
export class Traffic {
  readonly customers: Customer[] = []
  readonly agents: Agent[] = []
  private writing: Promise<void>[] = []
  private noting: Promise<unknown>[] = []
  private over = false

  private constructor(
    readonly office: Office,
    readonly history: History,
    private readonly random: Random,
    private readonly pause: number,
  ) {}

  /** Everybody comes in: a shop that routes by itself, its agents, and customers who have one. */
  static async open(office: Office, history: History, random: Random, size: Size): Promise<Traffic> {
    const traffic = new Traffic(office, history, random, size.pause ?? 150)
    const { cluster } = office
    const shop = await office.shop()
    for (const [index, person] of (await office.hire(size.agents, shop)).entries()) {
      traffic.agents.push(
        await Agent.open(person, () => cluster.door(size.agentsOnFirst ? 0 : index), history),
      )
    }
    await until("every agent is online", () =>
      traffic.agents.every(({ state }) => state.link === "online" && state.loaded),
    )
    for (let index = 0; index < size.customers; index++) {
      const visit = await office.start(shop, index)
      // Agents begin on the other end, so that both sides of a chat are mostly on different nodes.
      traffic.customers.push(
        await Customer.open(`customer ${index}`, visit, () => cluster.door(index + 1), history),
      )
    }
    await until("every customer has an agent", () =>
      traffic.customers.every(({ state }) => state.chat?.status === "active"),
    )
    return traffic
  }

  start(): void {
    this.over = false
    for (const customer of this.customers) this.writing.push(this.chat(customer))
    for (const [index, agent] of this.agents.entries()) this.writing.push(this.answer(agent, index))
  }

  /** Nobody begins another message; what is written is still on its way. */
  async stop(): Promise<void> {
    this.over = true
    await Promise.all([...this.writing, ...this.noting])
    this.writing = []
    this.noting = []
  }

  get unsent(): number {
    return (
      this.customers.reduce((sum, customer) => sum + customer.unsent, 0) +
      this.agents.reduce((sum, { state }) => sum + state.unsent, 0)
    )
  }

  get chatIds(): string[] {
    return this.customers.map(({ chatId }) => chatId)
  }

  async leave(): Promise<void> {
    await this.stop()
    await Promise.all([...this.customers, ...this.agents].map((one) => one.leave()))
  }

  /** Words for colleagues only. Whether it gets through does not matter: no customer may hear of it. */
  private note(agent: Agent, chatId: string, index: number): void {
    const body = { clientId: v7(), body: marked("note", "they seem upset") }
    const node = this.office.cluster.node(index)
    this.noting.push(call(node, "POST", `/chats/${chatId}/notes`, { token: agent.token, body }))
  }

  private async chat(customer: Customer): Promise<void> {
    const random = this.random.fork(customer.who)
    for (let line = 0; !this.over; line++) {
      if (customer.unsent < PATIENCE) customer.write(`${line} ${random.pick(TEXTS)}`)
      await sleep(random.between(5, this.pause))
    }
  }

  private async answer(agent: Agent, index: number): Promise<void> {
    const random = this.random.fork(`agent ${index}`)
    for (let line = 0; !this.over; line++) {
      const { mine } = agent
      const isDone = agent.state.unsent === 0
      if (mine.length > 0 && isDone && (agent.view === null || random.chance(0.05)))
        agent.turnTo(random.pick(mine))
      // People read before they write.
      if (agent.view && agent.view.applied.length > 0 && mine.includes(agent.view.chatId)) {
        if (agent.state.unsent < PATIENCE) agent.write(agent.view.chatId, `${line} ${random.pick(TEXTS)}`)
        if (random.chance(0.05)) this.note(agent, agent.view.chatId, index)
      }
      await sleep(random.between(5, this.pause))
    }
  }
}

/** Waits for something that has to come. @throws Error that names it after `ms` */
export async function until(
  what: string,
  holds: () => boolean | Promise<boolean>,
  ms = 60_000,
): Promise<number> {
  const begun = Date.now()
  while (!(await holds())) {
    if (Date.now() - begun > ms) throw new Error(`Waited ${ms} ms in vain until ${what}.`)
    await sleep(20)
  }
  return Date.now() - begun
}
