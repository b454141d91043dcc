import { setTimeout as sleep } from "node:timers/promises"
import { v7 } from "uuid"
import { openCustomerChat } from "@/lib/realtime/client/customer"
import { DeviceStorage } from "@/lib/realtime/client/device-storage"
import type { CustomerClient } from "@/lib/realtime/client/state"
import type { Ledger, Place } from "./ledger"
import { LineWatch } from "./line-watch"
import { at, between, nameOf, TOPICS, type Topic } from "./script"

/** How long somebody waits for an answer before they go on writing, in milliseconds. */
const PATIENCE_MS = 8_000
/** How long everything may take to settle in the end, in milliseconds: a server may have to come back first. */
const SETTLE_MS = 60_000
const RETRY_MS = 500

/** A customer, with the very client that the product's pages use. */
export class SimulatedVisitor {
  constructor(
    private readonly url: string,
    private readonly shop: string,
    private readonly index: number,
    private readonly ledger: Ledger,
  ) {}

  /** Chats until the time is over, one chat after the other, each to its end. */
  async chatUntil(isOver: () => boolean): Promise<void> {
    for (let count = 0; !isOver(); count++) {
      const topic = at(TOPICS, this.index + count)
      const started = await this.start(topic, isOver)
      if (!started) return
      await this.chat(started, topic, isOver)
      await sleep(between(500, 3_000))
    }
  }

  private async chat(visit: { token: string; chatId: string }, topic: Topic, isOver: () => boolean) {
    const storage = new DeviceStorage(() => null)
    const client = openCustomerChat({ ...visit, address: this.url, storage })
    const lines = new LineWatch(this.ledger, ({ author }) => author.type === "customer")
    client.subscribe(() => {
      lines.watch(client.getState().link)
      lines.see(visit.chatId, client.getState().lines, true)
    })
    for (const body of topic.says) {
      for (const end = Date.now() + between(400, 2_500); Date.now() < end; await sleep(100)) client.type()
      const heard = answers(client)
      client.send(body)
      await until(() => answers(client) > heard || isOver(), PATIENCE_MS)
      if (isOver()) break
    }
    await this.leave(client, visit.chatId)
  }

  /** Says goodbye when everything is sent, and notes down what the screen shows at last. */
  private async leave(client: CustomerClient, chatId: string): Promise<void> {
    await until(() => client.getState().unsent === 0, SETTLE_MS)
    // A server that is away is asked again, as a person would.
    for (const end = Date.now() + SETTLE_MS; Date.now() < end; await sleep(RETRY_MS)) {
      if ((await client.closeChat()).data) break
    }
    await until(() => isComplete(client), SETTLE_MS)
    if (isComplete(client)) this.ledger.show(chatId, places(client))
    else this.ledger.leaveBehind()
    if (this.index % 3 !== 0) await client.rate(3 + (this.index % 3), "")
    client.stop()
  }

  /** The same start until it is answered: a server that is away comes back, and starts it once. */
  private async start(
    topic: Topic,
    isOver: () => boolean,
  ): Promise<{ token: string; chatId: string } | null> {
    const body = JSON.stringify({
      shop: this.shop,
      name: nameOf(this.index),
      email: `visitor${this.index}-${v7().slice(-6)}@example.com`,
      subject: topic.subject,
      clientId: v7(),
    })
    while (!isOver()) {
      const answer = await fetch(`${this.url}/api/v1/public/chats`, {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body,
      }).catch(() => null)
      if (answer?.ok) {
        const { token, chat } = await answer.json()
        this.ledger.start(chat.id)
        return { token, chatId: chat.id }
      }
      if (answer && answer.status < 500) throw new Error(`Starting a chat failed: ${await answer.text()}`)
      await sleep(RETRY_MS)
    }
    return null
  }
}

function answers(client: CustomerClient): number {
  return client.getState().lines.filter(({ author }) => author.type === "agent").length
}

/** Everything up to the line that says that the chat is closed. */
function isComplete(client: CustomerClient): boolean {
  const { chat, lines, unsent } = client.getState()
  return (
    chat?.status === "closed" && unsent === 0 && places(client).length >= chat.lastSeq && lines.length > 0
  )
}

function places(client: CustomerClient): Place[] {
  return client.getState().lines.flatMap(({ clientId, seq }) => (seq === null ? [] : [{ clientId, seq }]))
}

async function until(isSo: () => boolean, atMost: number): Promise<void> {
  for (const end = Date.now() + atMost; Date.now() < end && !isSo(); ) await sleep(50)
}
