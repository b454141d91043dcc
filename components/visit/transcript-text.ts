import { eventWords } from "@/components/chats/event-words"
import type { Speech } from "@/components/language/languages"
import { fill } from "@/components/language/words"
import type { ExportedChat } from "@/lib/customers/contract"
import type { PublicShop } from "@/lib/shops/contract"

/** A conversation to keep: what anybody can open and read, with the moments as the reader's own clock tells them. */
export function transcriptText(chat: ExportedChat, shop: PublicShop, { words, locale }: Speech): string {
  const moment = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "short" })
  const head = [
    fill(words.download.with, { shop: shop.name }),
    moment.format(new Date(chat.createdAt)),
    ...(chat.subject ? [`${words.visit.about} ${chat.subject}`] : []),
  ]
  const lines = chat.messages.map(({ kind, author, body, createdAt }) => {
    const at = `[${moment.format(new Date(createdAt))}]`
    return kind === "event" ? `${at} ${eventWords(body, words.chat)}` : `${at} ${author.name}:\n${body}`
  })
  return `${[head.join("\n"), ...lines].join("\n\n")}\n`
}
