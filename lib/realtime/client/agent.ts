import type { AgentChat, AgentSync, Inbox, Message } from "@/lib/chats/contract"
import { Connection } from "./connection"
import { Conversation } from "./conversation"
import { type DeviceStorage, device } from "./device-storage"
import { countsOf, InboxList } from "./inbox"
import { Observable } from "./observable"
import { chatsWithEntries } from "./outbox"
import type { AgentClient, AgentState, Result } from "./state"

interface Options {
  employeeId: string
  name: string
  /** An access token; without one the browser's session counts. */
  token?: string
  address?: string
  storage?: DeviceStorage
}

/** How often the list is compared with the database, in milliseconds; a push that got lost shows by then. */
const RESYNC_MS = 30_000
/** After how long a chat that could not be watched is tried again, in milliseconds. */
const RETRY_MS = 1_000

/** Opens an agent's desk: the list of chats, and the one that is on the screen. */
export function openAgentDesk(options: Options): AgentClient {
  return new AgentDesk(options)
}

class AgentDesk extends Observable<AgentState> implements AgentClient {
  private readonly connection: Connection
  private readonly storage: DeviceStorage
  private readonly conversations = new Map<string, Conversation<AgentSync>>()
  private readonly resync: ReturnType<typeof setInterval>
  private retry: ReturnType<typeof setTimeout> | undefined
  private readonly inbox = new InboxList()
  private cursor: string | undefined

  constructor(private readonly options: Options) {
    const counts = { mine: 0, waiting: 0, all: 0 }
    super({
      link: "connecting",
      ended: null,
      loaded: false,
      access: 0,
      chats: [],
      counts,
      open: null,
      unsent: 0,
    })
    this.storage = options.storage ?? device
    this.connection = new Connection(
      "/agent",
      options.token,
      {
        onOnline: () => this.resume(),
        onOffline: () => this.pause(),
        onEnded: (reason) => this.patch({ ended: reason, link: "offline" }),
      },
      options.address,
    )
    this.listen()
    // What was left unsent in an earlier visit leaves now, whichever chat is opened.
    for (const chatId of chatsWithEntries(this.storage, options.employeeId)) this.conversationOf(chatId)
    this.resync = setInterval(() => this.syncInbox(), RESYNC_MS)
    this.refresh()
  }

  open(chatId: string | null): void {
    const before = this.getState().open?.id
    if (before === chatId) return
    if (before) this.leave(before)
    this.patch({
      open: chatId ? { id: chatId, chat: this.inbox.get(chatId) ?? null, lines: [], missing: false } : null,
    })
    if (chatId) this.enter(chatId)
    this.refresh()
  }

  send(chatId: string, body: string): void {
    this.conversationOf(chatId).send(body)
  }

  discard(clientId: string): void {
    for (const conversation of this.conversations.values()) conversation.discard(clientId)
  }

  claim(chatId: string): Promise<Result<AgentChat>> {
    return this.change("chat.claim", chatId)
  }

  closeChat(chatId: string): Promise<Result<AgentChat>> {
    return this.change("chat.close", chatId)
  }

  stop(): void {
    clearInterval(this.resync)
    clearTimeout(this.retry)
    for (const conversation of this.conversations.values()) conversation.stop()
    this.connection.stop()
  }

  private async change(event: "chat.claim" | "chat.close", chatId: string): Promise<Result<AgentChat>> {
    const result = await this.connection.call<AgentChat>(event, { chatId })
    if (result.data) this.replace(result.data)
    // Whoever was faster has changed the chat: show it as it is.
    else if (result.error.code === "CONFLICT" || result.error.code === "NOT_FOUND") await this.syncInbox()
    return result
  }

  private listen(): void {
    const { connection } = this
    connection.on<{ chatId: string; message: Message }>("message.created", ({ chatId, message }) => {
      this.conversations.get(chatId)?.take(message)
    })
    for (const event of ["chat.created", "chat.updated"]) {
      connection.on<{ chat: AgentChat }>(event, ({ chat }) => this.replace(chat))
    }
    connection.on<{ chatId: string; version: number }>("chat.gone", ({ chatId, version }) => {
      this.inbox.drop(chatId, version)
      this.lose(chatId)
      this.refresh()
    })
    connection.on<{ heads: Record<string, { seq: number }> }>("chat.heads", ({ heads }) => {
      for (const [chatId, { seq }] of Object.entries(heads)) this.conversations.get(chatId)?.hear(seq)
    })
    connection.on("access.changed", () => {
      // Chats may have come into sight without having changed, so the whole list is read again.
      this.cursor = undefined
      this.patch({ access: this.getState().access + 1 })
      this.syncInbox()
    })
    for (const event of ["connect", "disconnect", "connect_error"]) connection.on(event, () => this.refresh())
  }

  private resume(): void {
    this.syncInbox()
    const openId = this.getState().open?.id
    for (const [chatId, conversation] of this.conversations) {
      if (chatId !== openId) conversation.resume()
    }
    if (openId) this.enter(openId)
  }

  private pause(): void {
    for (const conversation of this.conversations.values()) conversation.pause()
  }

  /** Joins the chat's room first and reads then, so that nothing falls between the two. */
  private async enter(chatId: string): Promise<void> {
    const conversation = this.conversationOf(chatId)
    if (this.connection.link !== "online") return
    const watched = await this.connection.call<AgentChat>("chat.watch", { chatId })
    if (this.getState().open?.id !== chatId) return
    if (watched.data) {
      this.replace(watched.data)
      conversation.resume()
    } else if (watched.error.retryable) this.enterLater(chatId)
    else this.lose(chatId)
  }

  private enterLater(chatId: string): void {
    clearTimeout(this.retry)
    this.retry = setTimeout(() => this.getState().open?.id === chatId && this.enter(chatId), RETRY_MS)
  }

  private leave(chatId: string): void {
    this.connection.call("chat.unwatch", { chatId })
    const conversation = this.conversations.get(chatId)
    // A conversation with unsent messages stays, so that they still leave.
    if (!conversation || conversation.unsent > 0) return
    conversation.stop()
    this.conversations.delete(chatId)
  }

  private conversationOf(chatId: string): Conversation<AgentSync> {
    const known = this.conversations.get(chatId)
    if (known) return known
    const { employeeId, name } = this.options
    const conversation = new Conversation<AgentSync>({
      chatId,
      owner: employeeId,
      me: { type: "agent", id: employeeId, name },
      storage: this.storage,
      call: (event, payload) => this.connection.call(event, payload),
      onPage: ({ chat }) => this.replace(chat),
      onChange: () => this.refresh(),
      onRefused: () => this.lose(chatId),
    })
    this.conversations.set(chatId, conversation)
    return conversation
  }

  private lose(chatId: string): void {
    const { open } = this.getState()
    if (open?.id === chatId) this.patch({ open: { ...open, chat: null, lines: [], missing: true } })
  }

  private async syncInbox(): Promise<void> {
    const mark = this.inbox.mark()
    const result = await this.connection.call<Inbox>("inbox.sync", { cursor: this.cursor })
    if (!result.data) return
    this.cursor = result.data.cursor
    this.inbox.absorb(result.data, mark)
    this.patch({ loaded: true })
    this.refresh()
  }

  private replace(chat: AgentChat): void {
    const isNews = this.inbox.take(chat)
    const { open } = this.getState()
    if (open?.id === chat.id && isNews) {
      this.patch({ open: { ...open, chat, missing: false } })
      // It was for other eyes for a while, and the server had put this desk out of its room.
      if (open.missing) this.enter(chat.id)
    }
    this.refresh()
    this.markRead(chat)
  }

  /** What stands on a screen that somebody looks at has been read. */
  private markRead(chat: AgentChat): void {
    const looking = typeof document === "undefined" || document.visibilityState === "visible"
    if (this.getState().open?.id !== chat.id || chat.unread === 0 || !looking) return
    if (chat.assignee?.id === this.options.employeeId)
      this.connection.call("chat.read", { chatId: chat.id, seq: chat.lastSeq })
  }

  private refresh(): void {
    const { link } = this.connection
    const { open } = this.getState()
    const chats = this.inbox.all()
    const lines = open && !open.missing ? this.conversationOf(open.id).lines(link) : []
    const unsent = [...this.conversations.values()].reduce(
      (sum, conversation) => sum + conversation.unsent,
      0,
    )
    this.patch({
      link,
      chats,
      unsent,
      counts: countsOf(chats, this.options.employeeId),
      open: open && { ...open, lines },
    })
  }
}
