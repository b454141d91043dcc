import type { CustomerChat, CustomerSync, Message } from "@/lib/chats/contract"
import { Connection } from "./connection"
import { Conversation } from "./conversation"
import { type DeviceStorage, device } from "./device-storage"
import { Observable } from "./observable"
import type { CustomerClient, CustomerState, Result } from "./state"

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

class CustomerChatClient extends Observable<CustomerState> implements CustomerClient {
  private readonly connection: Connection
  private readonly conversation: Conversation<CustomerSync>

  constructor({ token, chatId, address, storage = device }: Options) {
    super({ link: "connecting", ended: null, chat: null, lines: [], unsent: 0 })
    this.connection = new Connection(
      "/customer",
      token,
      {
        onOnline: () => this.conversation.resume(),
        onOffline: () => this.conversation.pause(),
        onEnded: (reason) => this.patch({ ended: reason }),
      },
      address,
    )
    this.conversation = new Conversation<CustomerSync>({
      chatId,
      owner: "customer",
      me: { type: "customer", id: null, name: "" },
      storage,
      call: (event, payload) => this.connection.call(event, payload),
      onPage: ({ chat }) => this.replace(chat),
      onChange: () => this.refresh(),
      onRefused: (failure) => this.patch({ ended: failure.message }),
    })
    this.refresh()
    this.listen(chatId)
  }

  send(body: string): void {
    this.conversation.send(body)
  }

  discard(clientId: string): void {
    this.conversation.discard(clientId)
  }

  async closeChat(): Promise<Result<CustomerChat>> {
    const chat = this.getState().chat
    if (!chat)
      return { error: { code: "UNAVAILABLE", message: "The chat has not been loaded yet.", retryable: true } }
    const result = await this.connection.call<CustomerChat>("chat.close", { chatId: chat.id })
    if (result.data) this.replace(result.data)
    return result
  }

  stop(): void {
    this.conversation.stop()
    this.connection.stop()
  }

  private listen(chatId: string): void {
    const { connection, conversation } = this
    connection.on<{ chatId: string; message: Message }>("message.created", (news) => {
      if (news.chatId === chatId) conversation.take(news.message)
    })
    connection.on<{ chat: CustomerChat }>(
      "chat.updated",
      ({ chat }) => chat.id === chatId && this.replace(chat),
    )
    connection.on<{ chatId: string; position: number }>("queue.updated", (news) => {
      const { chat } = this.getState()
      if (chat && news.chatId === chatId && chat.status === "waiting")
        this.patch({ chat: { ...chat, position: news.position } })
    })
    connection.on<{ heads: Record<string, { seq: number }> }>("chat.heads", ({ heads }) => {
      const head = heads[chatId]
      if (head) conversation.hear(head.seq)
    })
    for (const event of ["connect", "disconnect", "connect_error"]) connection.on(event, () => this.refresh())
  }

  /** An answer that was read before a change must not undo it. */
  private replace(chat: CustomerChat): void {
    const known = this.getState().chat
    if (!known || chat.version >= known.version) this.patch({ chat })
  }

  private refresh(): void {
    const { link } = this.connection
    this.patch({ link, lines: this.conversation.lines(link), unsent: this.conversation.unsent })
  }
}
