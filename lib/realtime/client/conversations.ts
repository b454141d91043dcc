import type { Conversation } from "./conversation"

/** The chats that a desk has something of: the one on the screen, and those in which something waits to leave. */
export class Conversations {
  private readonly known = new Map<string, Conversation>()

  constructor(private readonly open: (chatId: string) => Conversation) {}

  of(chatId: string): Conversation {
    const known = this.known.get(chatId)
    if (known) return known
    const conversation = this.open(chatId)
    this.known.set(chatId, conversation)
    return conversation
  }

  /** Nothing, when the desk has nothing of the chat. */
  get(chatId: string): Conversation | undefined {
    return this.known.get(chatId)
  }

  all(): Conversation[] {
    return [...this.known.values()]
  }

  /** All but one. */
  others(chatId: string | undefined): Conversation[] {
    return [...this.known].flatMap(([id, conversation]) => (id === chatId ? [] : [conversation]))
  }

  get unsent(): number {
    return this.all().reduce((sum, conversation) => sum + conversation.unsent, 0)
  }

  /** Lets go of a chat that has left the screen, unless something in it still has to leave. */
  release(chatId: string): void {
    const conversation = this.known.get(chatId)
    if (!conversation || conversation.unsent > 0) return
    conversation.stop()
    this.known.delete(chatId)
  }
}
