import type { Server } from "socket.io"
import { loadQueue } from "@/lib/chats/load"
import { rooms } from "@/lib/events/audience"
import { logger } from "@/lib/logger"
import { customersOf } from "./sockets"

/** How long a place in the queue may be out of date, in milliseconds. */
const LAG_MS = 250

/** Tells waiting customers their place whenever their shop's queue has moved. */
export class QueueTicker {
  private due = new Set<string>()
  private timer: NodeJS.Timeout | null = null

  constructor(private readonly io: Server) {}

  touch(shopId: string): void {
    this.due.add(shopId)
    this.timer ??= setTimeout(() => this.tick(), LAG_MS)
  }

  /** Every shop that has a customer on this node. */
  touchAll(): void {
    for (const shopId of this.shops()) this.touch(shopId)
  }

  stop(): void {
    if (this.timer) clearTimeout(this.timer)
  }

  private tick(): void {
    const due = this.due
    this.due = new Set()
    this.timer = null
    const here = this.shops()
    for (const shopId of due) {
      if (!here.has(shopId)) continue
      this.tell(shopId).catch((error) => logger.warn({ err: error }, "places in the queue were not told"))
    }
  }

  /** Shops that have a customer on this node. */
  private shops(): Set<string> {
    return new Set([...customersOf(this.io).sockets.values()].map(({ data }) => data.actor.shopId))
  }

  private async tell(shopId: string): Promise<void> {
    const queue = await loadQueue(shopId)
    queue.forEach(({ id, visitorId }, index) => {
      customersOf(this.io)
        .to(rooms.visitor(visitorId))
        .emit("queue.updated", { chatId: id, position: index + 1 })
    })
  }
}
