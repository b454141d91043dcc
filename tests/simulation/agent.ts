import { io, type Socket } from "socket.io-client"
import { v7 } from "uuid"
import type { Message } from "@/lib/chats/contract"
import type { Employed } from "./administration"
import type { Ledger } from "./ledger"

const REPLIES = [
  "Thanks for writing! Let me look that up.",
  "I have found your order. It left our warehouse yesterday.",
  "Would you send me the number on the label?",
  "That should not have happened. I am sending you a new one.",
  "You can return it within thirty days, no questions asked.",
  "Is there anything else that I can do for you?",
]

/** Answers every customer who is given to them, after a moment's thought. */
export class SimulatedAgent {
  private readonly socket: Socket

  constructor(
    url: string,
    private readonly person: Employed,
    private readonly ledger: Ledger,
  ) {
    this.socket = io(`${url}/agent`, {
      auth: { token: person.token },
      transports: ["websocket"],
      forceNew: true,
    })
    this.socket.io.on("reconnect", () => ledger.reconnect())
    this.socket.on("message.created", ({ message }: { message: Message }) => this.hear(message))
  }

  leave(): void {
    this.socket.disconnect()
  }

  private hear(message: Message): void {
    if (message.author.type !== "customer") return
    this.ledger.deliver(message.clientId)
    setTimeout(() => this.reply(message), 200 + Math.random() * 1_500)
  }

  private async reply({ chatId, seq }: Message, clientId = v7()): Promise<void> {
    this.ledger.send(chatId, clientId)
    const body = REPLIES[seq % REPLIES.length] ?? `${this.person.name} is here.`
    const answer = await this.socket
      .timeout(10_000)
      .emitWithAck("message.send", { chatId, clientId, body })
      .catch(() => null)
    if (answer?.data) this.ledger.acknowledge(clientId, answer.data.seq)
  }
}
