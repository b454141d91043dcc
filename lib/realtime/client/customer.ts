import type { CustomerChat, CustomerSync, Message } from "@/lib/chats/contract"
import { Connection } from "./connection"
import { Conversation } from "./conversation"
import { laterChat, placed, withMessage } from "./customer-chat"
import { type DeviceStorage, device } from "./device-storage"
import { Observable } from "./observable"
import { onLook, ReadMark } from "./read-mark"
import type { CustomerClient, CustomerState, Result } from "./state"
import { TypingEar, type TypingNews, TypingVoice } from "./typing"

interface Options {
  token: string
  chatId: string
  /** Where the server is, when it is not where the page comes from. */
  address?: string
  storage?: DeviceStorage
}

/** Opens a customer's chat and keeps it current until it is stopped. */
export function openCustomerChat(options: Options): CustomerClient {
  return new CustomerChatClient(options)
}

/** Wires timers and a socket to the rules: `reduce` for the transcript, `laterChat` for the chat. */
class CustomerChatClient extends Observable<CustomerState> implements CustomerClient {
  private readonly chatId: string
  private readonly connection: Connection
  private readonly conversation: Conversation
  private readonly ear = new TypingEar((typing) => this.patch({ typing }))
  private readonly voice: TypingVoice
  private readonly readMark: ReadMark
  private readonly stopLooking = onLook(() => this.markRead())
  /** How often a place in the queue was told. */
  private placesTold = 0

  constructor({ token, chatId, address, storage = device }: Options) {
    super({ link: "connecting", ended: null, chat: null, lines: [], typing: [], unsent: 0 })
    this.chatId = chatId
    this.connection = new Connection(
      "/customer",
      token,
      {
        onOnline: () => this.conversation.resume(),
        onOffline: () => this.pause(),
        onEnded: (reason) => this.patch({ ended: reason }),
      },
      address,
    )
    this.conversation = new Conversation({
      chatId,
      owner: "customer",
      me: { type: "customer", id: null, name: "" },
      storage,
      fetch: (afterSeq) => this.sync(afterSeq),
      send: ({ clientId, body }) => this.connection.call("message.send", { chatId, clientId, body }),
      onChange: () => this.refresh(),
      onRefused: (failure) => this.patch({ ended: failure.message }),
    })
    // A customer's chat is read as a whole: it is their own, and seldom long.
    this.conversation.begin(0)
    this.voice = new TypingVoice((isTyping) => this.connection.tell("typing", { chatId, isTyping }))
    this.readMark = new ReadMark((seq) => this.connection.call("chat.read", { chatId, seq }))
    this.refresh()
    this.listen()
  }

  send(body: string): void {
    this.voice.rest()
    this.conversation.write("message", body)
  }

  discard(clientId: string): void {
    this.conversation.discard(clientId)
  }

  type(): void {
    this.voice.press()
  }

  closeChat(): Promise<Result<CustomerChat>> {
    return this.change("chat.close", {})
  }

  rate(rating: number, comment?: string): Promise<Result<CustomerChat>> {
    return this.change("chat.rate", { rating, ...(comment && { comment }) })
  }

  setShown(shown: boolean): void {
    this.readMark.isShown = shown
    this.markRead()
  }

  stop(): void {
    this.stopLooking()
    this.voice.rest()
    this.ear.forget()
    this.readMark.stop()
    this.conversation.stop()
    this.connection.stop()
  }

  private async change(event: "chat.close" | "chat.rate", input: object): Promise<Result<CustomerChat>> {
    const result = await this.connection.call<CustomerChat>(event, { chatId: this.chatId, ...input })
    if (result.data) this.replace(result.data)
    return result
  }

  private async sync(afterSeq: number): Promise<Result<CustomerSync>> {
    const asked = this.placesTold
    const result = await this.connection.call<CustomerSync>("chat.sync", { chatId: this.chatId, afterSeq })
    if (!result.data) return result
    this.replace(result.data.chat)
    // A place has no number that says which is newer: what came in between is settled by asking once more.
    if (this.placesTold !== asked) this.conversation.sync()
    return result
  }

  private pause(): void {
    this.conversation.pause()
    this.ear.forget()
  }

  private listen(): void {
    const { connection, conversation, chatId } = this
    const hear = <News extends { chatId: string }>(event: string, take: (news: News) => void) =>
      connection.on<News>(event, (news) => news.chatId === chatId && take(news))
    hear<{ chatId: string; message: Message }>("message.created", ({ message }) => {
      this.ear.heardLine(message.author)
      const { chat } = this.getState()
      if (chat) this.replace(withMessage(chat, message))
      conversation.take({ type: "message", message })
    })
    hear<{ chatId: string; position: number }>("queue.updated", ({ position }) => this.place(position))
    hear<{ chatId: string; side: string; seq: number }>("chat.read", ({ side, seq }) => {
      const { chat } = this.getState()
      if (chat) this.replace(side === "agent" ? { ...chat, agentReadSeq: seq } : { ...chat, readSeq: seq })
    })
    hear<TypingNews>("typing", (news) => news.side === "agent" && this.ear.hear(news))
    connection.on<{ chat: CustomerChat }>("chat.updated", ({ chat }) => {
      if (chat.id === chatId) this.replace(chat)
    })
    connection.on<{ heads: Record<string, { seq: number }> }>("chat.heads", ({ heads }) => {
      const head = heads[chatId]
      if (head) conversation.take({ type: "heads", seq: head.seq })
      // A place in the queue has no number by which it could be missed.
      if (this.getState().chat?.status === "waiting") conversation.sync()
    })
    for (const event of ["connect", "disconnect", "connect_error"]) connection.on(event, () => this.refresh())
  }

  private place(position: number): void {
    this.placesTold += 1
    const { chat } = this.getState()
    if (chat) this.patch({ chat: placed(chat, position) })
  }

  private replace(chat: CustomerChat): void {
    this.patch({ chat: laterChat(this.getState().chat, chat) })
    this.markRead()
  }

  private markRead(): void {
    const { chat } = this.getState()
    if (chat) this.readMark.raise(this.conversation.shownSeq, chat.readSeq)
  }

  private refresh(): void {
    const { link } = this.connection
    this.patch({ link, lines: this.conversation.lines(link), unsent: this.conversation.unsent })
    this.markRead()
  }
}
