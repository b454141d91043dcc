import { TypingEar, type TypingNews } from "./typing"

/** The chats beside the open one in which a customer types at this moment. */
export class Typists {
  chats: readonly string[] = []
  private readonly ears = new Map<string, TypingEar>()

  constructor(private readonly onChange: () => void) {}

  hear(news: TypingNews): void {
    this.earOf(news.chatId).hear(news)
  }

  /** The line that was being typed has arrived. */
  heardLine(chatId: string): void {
    this.ears.get(chatId)?.forget()
  }

  forget(): void {
    for (const ear of [...this.ears.values()]) ear.forget()
  }

  private earOf(chatId: string): TypingEar {
    const known = this.ears.get(chatId)
    if (known) return known
    const ear = new TypingEar((typing) => {
      if (typing.length === 0) this.ears.delete(chatId)
      const chats = [...this.ears.keys()]
      if (chats.join() === this.chats.join()) return
      this.chats = chats
      this.onChange()
    })
    this.ears.set(chatId, ear)
    return ear
  }
}
