import type { AgentChat } from "@/lib/chats/contract"
import type { ClosedChats } from "./use-closed-chats"

/** What stands in the list: chats, a line between open and closed ones, and at the end how it goes on. */
export type ListRow =
  | { kind: "chat"; key: string; chat: AgentChat }
  | { kind: "heading"; key: "closed" }
  | { kind: "end"; key: "end"; status: "loading" | "more" | "failed" }

/** Open chats, then closed ones; one that was opened again meanwhile stands among the open ones only. */
export function rowsOf(
  open: readonly AgentChat[],
  closed: Pick<ClosedChats, "chats" | "status">,
  isOpen: (chatId: string) => boolean,
): ListRow[] {
  const rows: ListRow[] = open.map(chatRow)
  const gone = closed.chats.filter(({ id }) => !isOpen(id))
  if (rows.length > 0 && gone.length > 0) rows.push({ kind: "heading", key: "closed" })
  rows.push(...gone.map(chatRow))
  const { status } = closed
  // While there is nothing else, the whole list says so.
  if (rows.length > 0 && status !== "none" && status !== "all") rows.push({ kind: "end", key: "end", status })
  return rows
}

const rows = new WeakMap<AgentChat, ListRow>()

function chatRow(chat: AgentChat): ListRow {
  const known = rows.get(chat)
  if (known) return known
  const row: ListRow = { kind: "chat", key: chat.id, chat }
  rows.set(chat, row)
  return row
}
