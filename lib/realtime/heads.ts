import type { Server } from "socket.io"
import { headsForColleagues, headsOfVisitors } from "@/lib/chats/load"
import { followers, noteFollowers, rooms } from "@/lib/events/audience"
import { agentsOf, customersOf } from "./sockets"
import { putOutAll, putOutStrangers } from "./strangers"

/**
 * A reader notices a gap by the message after it; the last message has none after it. So the seqs are told now and
 * then, read from the database and to this node's sockets only: no other node and no Redis is needed for it. What was
 * read tells also who may not have a chat open any more.
 */
export async function tellHeads(io: Server): Promise<void> {
  await Promise.all([tellColleagues(io), tellCustomers(io)])
}

async function tellColleagues(io: Server): Promise<void> {
  const all = [...agentsOf(io).adapter.rooms.keys()]
  const watched = new Set(all.flatMap((room) => rooms.watchedChat(room) ?? []))
  const people = new Set(all.flatMap((room) => rooms.assigneeOf(room) ?? []))
  if (watched.size + people.size === 0) return
  for (const { seq, noteSeq, version, ...chat } of await headsForColleagues([...watched], [...people])) {
    watched.delete(chat.id)
    putOutStrangers(io, chat, version)
    // That there are notes is told to those who may read them.
    const readers = noteFollowers(chat)
    agentsOf(io)
      .to(followers(chat))
      .except(readers)
      .emit("chat.heads", { heads: { [chat.id]: { seq } } })
    agentsOf(io)
      .to(readers)
      .emit("chat.heads", { heads: { [chat.id]: { seq, noteSeq } } })
  }
  for (const chatId of watched) putOutAll(io, chatId)
}

async function tellCustomers(io: Server): Promise<void> {
  const visitors = [...customersOf(io).adapter.rooms.keys()].flatMap((room) => rooms.visitorOf(room) ?? [])
  if (visitors.length === 0) return
  for (const { id, visitorId, seq } of await headsOfVisitors(visitors)) {
    customersOf(io)
      .to(rooms.visitor(visitorId))
      .emit("chat.heads", { heads: { [id]: { seq } } })
  }
}
