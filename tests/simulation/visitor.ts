import { setTimeout as sleep } from "node:timers/promises"
import { v7 } from "uuid"
import { openCustomerChat } from "@/lib/realtime/client/customer"
import { DeviceStorage } from "@/lib/realtime/client/device-storage"
import type { CustomerClient, Line } from "@/lib/realtime/client/state"
import type { Ledger } from "./ledger"

const FIRST = ["Ada", "Ben", "Cleo", "Dan", "Eva", "Finn", "Gia", "Hugo", "Ida", "Jon"]
const LAST = ["Marsh", "Novak", "Okoye", "Perez", "Quist", "Rossi", "Sato", "Thorne", "Ueda", "Vance"]
const SUBJECTS = ["Where is my order?", "A question about returns", "Opening hours", "Wrong size", "Invoice"]
const LINES = [
  "Hello! I ordered last week and have heard nothing since.",
  "The number is 20481.",
  "It says delivered, but nothing has arrived.",
  "Could you check with the carrier?",
  "That would be great, thank you.",
  "One more thing: can I change the address?",
]

/** A customer, with the very client that the product's pages use. */
export class SimulatedVisitor {
  private readonly known = new Set<string>()

  constructor(
    private readonly url: string,
    private readonly shop: string,
    private readonly index: number,
    private readonly ledger: Ledger,
  ) {}

  /** Starts a chat and writes now and then, until the time is over and all that was written is acknowledged. */
  async chatUntil(until: number): Promise<void> {
    const { token, chatId } = await this.start()
    const client = openCustomerChat({
      token,
      chatId,
      address: this.url,
      storage: new DeviceStorage(() => null),
    })
    const unsubscribe = client.subscribe(() => this.look(client, chatId))
    for (let line = 0; Date.now() < until; line++) {
      client.send(LINES[line % LINES.length] ?? "Hello?")
      await sleep(500 + Math.random() * 4_000)
    }
    for (let waited = 0; client.getState().unsent > 0 && waited < 100; waited++) await sleep(100)
    this.ledger.shown(
      client
        .getState()
        .lines.filter(isSent)
        .map(({ clientId, seq }) => ({ clientId, seq })),
    )
    unsubscribe()
    client.stop()
  }

  private look(client: CustomerClient, chatId: string): void {
    for (const line of client.getState().lines) {
      if (line.kind === "event") continue
      const isMine = line.author.type === "customer"
      if (isMine && line.seq === null && !this.known.has(line.clientId)) {
        this.known.add(line.clientId)
        this.ledger.send(chatId, line.clientId)
      } else if (isMine && line.seq !== null) this.ledger.acknowledge(line.clientId, line.seq)
      else if (!isMine && !this.known.has(line.clientId)) {
        this.known.add(line.clientId)
        this.ledger.deliver(line.clientId)
      }
    }
  }

  private async start(): Promise<{ token: string; chatId: string }> {
    const name = `${FIRST[this.index % FIRST.length]} ${LAST[Math.floor(this.index / FIRST.length) % LAST.length]}`
    const body = {
      shop: this.shop,
      name,
      email: `visitor${this.index}-${v7().slice(-6)}@example.com`,
      subject: SUBJECTS[this.index % SUBJECTS.length],
      clientId: v7(),
    }
    const answer = await fetch(`${this.url}/api/v1/public/chats`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(body),
    })
    if (!answer.ok) throw new Error(`Starting a chat failed: ${await answer.text()}`)
    const { token, chat } = await answer.json()
    this.ledger.start(chat.id)
    return { token, chatId: chat.id }
  }
}

function isSent(line: Line): line is Line & { seq: number } {
  return line.seq !== null
}
