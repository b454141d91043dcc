import type { AgentChat, Inbox, Message, Note } from "@/lib/chats/contract"
import type { PresenceState } from "@/lib/presence/contract"
import type { Connection } from "./connection"
import type { Desk } from "./desk"
import type { Viewer } from "./onlookers"
import type { TypingNews } from "./typing"

interface OfChat {
  chatId: string
}

/** Everything that a desk is told without having asked, and whom it concerns. */
export function listenAsAgent(connection: Connection, desk: Desk): void {
  const { conversations, feed, colleagues } = desk
  const onScreen = (chatId: string) => (desk.screen?.chatId === chatId ? desk.screen : null)

  connection.on<OfChat & { message: Message }>("message.created", ({ chatId, message }) => {
    onScreen(chatId)?.ear.heardLine(message.author)
    if (message.author.type === "customer") desk.typists.heardLine(chatId)
    conversations.get(chatId)?.take({ type: "message", message })
  })
  connection.on<OfChat & { note: Note }>("note.created", ({ chatId, note }) => {
    conversations.get(chatId)?.take({ type: "note", note })
  })
  connection.on<{ heads: Record<string, { seq: number; noteSeq?: number }> }>("chat.heads", ({ heads }) => {
    for (const [chatId, head] of Object.entries(heads)) {
      conversations.get(chatId)?.take({ type: "heads", ...head })
    }
  })
  for (const event of ["chat.created", "chat.updated"]) {
    connection.on<{ chat: AgentChat }>(event, ({ chat }) => desk.take(chat))
  }
  connection.on<OfChat & { version: number }>("chat.gone", ({ chatId, version }) => {
    feed.drop(chatId, version)
    if (!feed.chat(chatId)) desk.lose(chatId)
    // Put out by a look at the chat that was older than what is known here: it may be read, so back in.
    else onScreen(chatId)?.enter()
  })
  connection.on<{ counts: Inbox["counts"] }>("inbox.counts", ({ counts }) => feed.compare(counts))
  connection.on<OfChat & { viewers: Viewer[] }>("viewers.updated", (news) => {
    desk.onlookers.hear(news)
    desk.refresh()
  })
  connection.on<TypingNews>("typing", (news) => {
    // Somebody's own other tab types too.
    const isOwn = news.side === "agent" && news.name === desk.options.name
    if (isOwn) return
    const screen = onScreen(news.chatId)
    if (screen) screen.ear.hear(news)
    else if (news.side === "customer") desk.typists.hear(news)
  })
  connection.on<{ employeeId: string; state: PresenceState }>("presence.updated", (news) =>
    colleagues.hear(news),
  )
  connection.on("access.changed", () => desk.lookAgain())
  for (const event of ["connect", "disconnect", "connect_error"]) connection.on(event, () => desk.refresh())
}
