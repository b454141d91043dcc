import type { Server } from "socket.io"
import { loadViews } from "@/lib/chats/load"
import { readers, rooms } from "@/lib/events/audience"
import type { ChatStanding } from "@/lib/events/catalog"
import { toAppError } from "@/lib/http/errors"
import { logger } from "@/lib/logger"
import { agentsOf, customersOf } from "./sockets"
import { putOutStrangers } from "./strangers"

/** How long the rows of lists wait for more of the same, in milliseconds. */
const LAG_MS = 100
/** Rows are read and told a few at a time, with a pause after each few in which messages get their turn. */
const FEW = 10
const PAUSE_MS = 15
/** However many there are, they are told in so many steps. */
const STEPS = 8
/** After how long what could not be told is tried again, in milliseconds. */
const RETRY_MS = 1_000

type Kind = "chat.created" | "chat.updated"

/** A chat as an event told it; null when only the database can say how it stands. */
type Known = ChatStanding | null

interface Change {
  kind: Kind
  chat: Known
}

/**
 * Tells lists of what changed, each chat once per tick however many messages it got: colleagues who don't have a chat
 * open need its row, not its every line. A change of state is told at once, to the customer too. What concerns nobody on
 * this node is not read from the database: every node hears of every chat.
 */
export class ChatTicker {
  private readonly rows = new Map<string, Known>()
  private changes = new Map<string, Change>()
  private rowTimer: NodeJS.Timeout | null = null
  private changeTimer: NodeJS.Timeout | null = null
  private stopped = false

  constructor(private readonly io: Server) {}

  /** The chat's row has changed; its list may learn of it a little later. */
  touch(chat: ChatStanding): void {
    this.rows.set(chat.id, chat)
    this.rowTimer ??= setTimeout(() => this.tellRows(), LAG_MS)
  }

  /** The chat's state has changed; everybody who may know learns of it now. */
  changed(chat: ChatStanding, kind: Kind): void {
    this.note(chat.id, { kind, chat })
    this.changeTimer ??= setTimeout(() => this.tellChanges(), 0)
  }

  /** Something may have happened to the chat of which nobody was told. */
  doubted(chatId: string): void {
    this.note(chatId, { kind: "chat.updated", chat: null })
    this.changeTimer ??= setTimeout(() => this.tellChanges(), 0)
  }

  stop(): void {
    this.stopped = true
    for (const timer of [this.rowTimer, this.changeTimer]) if (timer) clearTimeout(timer)
  }

  private tellRows(): void {
    const few = [...this.rows].slice(0, Math.max(FEW, Math.ceil(this.rows.size / STEPS)))
    for (const [chatId] of few) this.rows.delete(chatId)
    this.rowTimer = this.rows.size > 0 ? setTimeout(() => this.tellRows(), PAUSE_MS) : null
    const seen = few.filter(([, chat]) => this.isSeen(chat))
    this.tell(
      seen.map(([chatId]) => chatId),
      new Map(),
    )
  }

  private tellChanges(): void {
    const { changes } = this
    this.changes = new Map()
    this.changeTimer = null
    for (const chatId of changes.keys()) this.rows.delete(chatId)
    const concerning = [...changes].filter(([, { chat }]) => this.isSeen(chat) || this.isCustomerHere(chat))
    this.tell(
      concerning.map(([chatId]) => chatId),
      changes,
    )
  }

  private note(chatId: string, { kind, chat }: Change): void {
    const isNew = this.changes.get(chatId)?.kind === "chat.created"
    this.changes.set(chatId, { chat, kind: isNew ? "chat.created" : kind })
  }

  /** Whether a colleague who may read the chat is on this node; of one that is in doubt nobody knows. */
  private isSeen(chat: Known): boolean {
    if (!chat) return true
    const here = agentsOf(this.io).adapter.rooms
    return [...readers(chat), rooms.watchers(chat.id)].some((room) => here.has(room))
  }

  private isCustomerHere(chat: Known): boolean {
    return chat !== null && customersOf(this.io).adapter.rooms.has(rooms.visitor(chat.visitorId))
  }

  private tell(ids: string[], changes: Map<string, Change>): void {
    if (ids.length === 0) return
    this.tellAll(ids, changes).catch((error) => {
      logger.warn({ err: error }, "changes were not told")
      if (toAppError(error).retryable) this.tellLater(ids, changes)
    })
  }

  /** Nothing else says that a customer's chat has been closed, or that a list is out of date. */
  private tellLater(ids: string[], changes: Map<string, Change>): void {
    if (this.stopped) return
    for (const chatId of ids) {
      const change = changes.get(chatId)
      if (!change) this.rows.set(chatId, null)
      // What has happened to it meanwhile is told by the same row.
      else this.note(chatId, change)
    }
    if (changes.size > 0) this.changeTimer ??= setTimeout(() => this.tellChanges(), RETRY_MS)
    else this.rowTimer ??= setTimeout(() => this.tellRows(), RETRY_MS)
  }

  private async tellAll(ids: string[], changes: Map<string, Change>): Promise<void> {
    for (const view of await loadViews(ids)) {
      const { standing, version, agent } = view
      putOutStrangers(this.io, standing, version)
      const kind = changes.get(standing.id)?.kind
      const event = kind === "chat.created" ? "chat.created" : "chat.updated"
      agentsOf(this.io)
        .to([...readers(standing), rooms.watchers(standing.id)])
        .emit(event, { chat: agent })
      if (!kind) continue
      customersOf(this.io)
        .to(rooms.visitor(standing.visitorId))
        .emit("chat.updated", { chat: await view.customer() })
    }
  }
}
