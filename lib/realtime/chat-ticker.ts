import type { Server } from "socket.io"
import { loadViews } from "@/lib/chats/load"
import { readers, rooms } from "@/lib/events/audience"
import { logger } from "@/lib/logger"
import { agentsOf, customersOf } from "./sockets"

/** How long the rows of lists may lag behind the messages, in milliseconds. */
const LAG_MS = 200

type Kind = "row" | "chat.created" | "chat.updated"

/**
 * Tells lists of what changed, each chat once per tick however many messages it got: colleagues who don't have a chat
 * open need its row, not its every line. A change of state is told at once, to the customer too.
 */
export class ChatTicker {
  private due = new Map<string, Kind>()
  private timer: NodeJS.Timeout | null = null

  constructor(private readonly io: Server) {}

  /** The chat's row has changed; its list may learn of it a little later. */
  touch(chatId: string): void {
    if (!this.due.has(chatId)) this.due.set(chatId, "row")
    this.timer ??= setTimeout(() => this.tick(), LAG_MS)
  }

  /** The chat's state has changed; everybody who may know learns of it now. */
  changed(chatId: string, kind: Kind): void {
    const news = this.due.get(chatId) === "chat.created" ? "chat.created" : kind
    this.due.set(chatId, news)
    if (this.timer) clearTimeout(this.timer)
    this.timer = setTimeout(() => this.tick(), 0)
  }

  stop(): void {
    if (this.timer) clearTimeout(this.timer)
  }

  private tick(): void {
    const due = this.due
    this.due = new Map()
    this.timer = null
    this.tell(due).catch((error) =>
      logger.warn({ err: error }, "a change was not told; lists sync by themselves"),
    )
  }

  private async tell(due: Map<string, Kind>): Promise<void> {
    for (const view of await loadViews([...due.keys()])) {
      const { standing, agent } = view
      const kind = due.get(standing.id)
      const event = kind === "chat.created" ? "chat.created" : "chat.updated"
      agentsOf(this.io)
        .to([...readers(standing), rooms.watchers(standing.id)])
        .emit(event, { chat: agent })
      if (kind === "row") continue
      customersOf(this.io)
        .to(rooms.visitor(standing.visitorId))
        .emit("chat.updated", { chat: await view.customer() })
    }
  }
}
