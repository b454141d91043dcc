import { Socket } from "socket.io-client"
import { DeviceStorage } from "@/lib/realtime/client/device-storage"
import type { History } from "./history"

/** Which history hears of a message, by its clientId: all clients of this process share one Socket class. */
const histories = new Map<string, History>()

/** Notes every `message.send` of the product's own client, and what came of it. */
function listenToSends(): void {
  const emitWithAck = Socket.prototype.emitWithAck
  Socket.prototype.emitWithAck = async function (this: Socket, event: string | symbol, ...args: unknown[]) {
    const answer = Reflect.apply(emitWithAck, this, [event, ...args]) as Promise<Answer>
    const { clientId = "" } = (args[0] ?? {}) as { clientId?: string }
    const attempt = event === "message.send" ? histories.get(clientId)?.attempt(clientId) : undefined
    if (!attempt) return answer
    try {
      const { data, error } = await answer
      Object.assign(attempt, { seq: data?.seq, code: error?.code, retryable: error?.retryable })
    } finally {
      attempt.endedAt = Date.now()
    }
    return answer
  }
}

interface Answer {
  data?: { seq: number }
  error?: { code: string; retryable: boolean }
}

listenToSends()

/** The storage of a browser that tells the history what its user has written. */
export class WatchedStorage extends DeviceStorage {
  constructor(
    private readonly history: History,
    private readonly author: (chatId: string) => string,
  ) {
    super(() => null)
  }

  override set(key: string, value: string): void {
    const { clientId, chatId, body, kind } = JSON.parse(value)
    if (clientId && chatId && kind !== "note") {
      histories.set(clientId, this.history)
      this.history.write({ clientId, chatId, body, author: this.author(chatId) })
    }
    super.set(key, value)
  }
}
