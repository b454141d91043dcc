import type { Server } from "socket.io"
import { readers, rooms } from "@/lib/events/audience"
import type { ChatStanding } from "@/lib/events/catalog"
import { agentsOf } from "./sockets"

const NONE: string[] = []

/**
 * The sockets of this node that have a chat open and may not read it as it stands: the event that took it from them was
 * lost, or came while they were joining. There are hardly ever any.
 */
export function strangersIn(io: Server, chat: ChatStanding): string[] {
  const { rooms: members, sids } = agentsOf(io).adapter
  const watching = members.get(rooms.watchers(chat.id))
  if (watching === undefined) return NONE
  const seers = readers(chat)
  return [...watching].filter((id) => !seers.some((room) => sids.get(id)?.has(room)))
}

/** Puts them out of the chat's rooms; the version says since when, at the latest, it is for other eyes. */
export function putOutStrangers(io: Server, chat: ChatStanding, version: number): void {
  const strangers = strangersIn(io, chat)
  if (strangers.length > 0) putOut(io, strangers, chat.id, version)
}

/** Puts everybody out who has a chat open that is gone for good. */
export function putOutAll(io: Server, chatId: string): void {
  // What is gone has no version that could come later.
  putOut(io, [rooms.watchers(chatId)], chatId, Number.MAX_SAFE_INTEGER)
}

function putOut(io: Server, sockets: string[], chatId: string, version: number): void {
  agentsOf(io).to(sockets).emit("chat.gone", { chatId, version })
  agentsOf(io).in(sockets).socketsLeave(roomsOfOpen(chatId))
}

/** The rooms of those who have a chat open. */
export function roomsOfOpen(chatId: string): string[] {
  return [rooms.watchers(chatId), rooms.noteReaders(chatId)]
}
