import type { Server } from "socket.io"
import { headsOfChats, headsOfVisitors } from "@/lib/chats/load"
import { rooms } from "@/lib/events/audience"
import { logger } from "@/lib/logger"
import { agentsOf, customersOf } from "./sockets"

/** How often everybody learns how far their chats have come, in milliseconds. */
const EVERY_MS = 25_000

/**
 * A reader notices a gap by the message after it; the last message has none after it. So the seqs are told now and
 * then, read from the database and to this node's sockets only: no other node and no Redis is needed for it.
 */
export function startHeads(io: Server): () => void {
  const timer = setInterval(() => {
    tellHeads(io).catch((error) => logger.warn({ err: error }, "heads were not told"))
  }, EVERY_MS)
  return () => clearInterval(timer)
}

export async function tellHeads(io: Server): Promise<void> {
  const [watched, visitors] = [suffixes(agentsOf(io), "chat:"), suffixes(customersOf(io), "visitor:")]
  if (watched.length > 0) {
    for (const { id, seq, noteSeq } of await headsOfChats(watched)) {
      agentsOf(io)
        .local.to(rooms.watchers(id))
        .emit("chat.heads", { heads: { [id]: { seq, noteSeq } } })
    }
  }
  if (visitors.length > 0) {
    for (const { id, visitorId, seq } of await headsOfVisitors(visitors)) {
      customersOf(io)
        .local.to(rooms.visitor(visitorId))
        .emit("chat.heads", { heads: { [id]: { seq } } })
    }
  }
}

function suffixes(namespace: { adapter: { rooms: Map<string, unknown> } }, prefix: string): string[] {
  return [...namespace.adapter.rooms.keys()]
    .filter((room) => room.startsWith(prefix))
    .map((room) => room.slice(prefix.length))
}
