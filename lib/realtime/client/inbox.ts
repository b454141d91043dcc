import type { AgentChat, Inbox } from "@/lib/chats/contract"

export type ChatsById = ReadonlyMap<string, AgentChat>

/** Takes a chat's row, unless a later one is known; a closed chat leaves the list. */
export function mergeChat(chats: ChatsById, chat: AgentChat): ChatsById {
  const known = chats.get(chat.id)
  if (known && (known.version > chat.version || known.lastSeq > chat.lastSeq)) return chats
  if (chat.status === "closed") return withoutChat(chats, chat.id)
  return new Map(chats).set(chat.id, chat)
}

export function withoutChat(chats: ChatsById, chatId: string): ChatsById {
  const left = new Map(chats)
  left.delete(chatId)
  return left
}

/** Drops every chat that does not belong in the inbox any more. */
export function keepOnly(chats: ChatsById, ids: readonly string[]): ChatsById {
  const kept = new Set(ids)
  return new Map([...chats].filter(([id]) => kept.has(id)))
}

export function countsOf(chats: readonly AgentChat[], employeeId: string): Inbox["counts"] {
  return {
    mine: chats.filter((chat) => chat.assignee?.id === employeeId).length,
    waiting: chats.filter((chat) => chat.status === "waiting").length,
    all: chats.length,
  }
}
