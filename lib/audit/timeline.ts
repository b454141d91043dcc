import { db } from "@/db/client"
import type { Actor } from "@/lib/auth/actor"
import { getChat } from "@/lib/chats/load"
import type { TimelineEntry } from "./contract"
import { findTimeline } from "./queries"

/** `GET /chats/{chatId}/timeline`: what has happened to a chat, oldest first, for whoever may read it. @throws NOT_FOUND */
export async function listTimeline(
  actor: Actor,
  input: { chatId: string },
): Promise<{ data: TimelineEntry[]; nextCursor: null }> {
  await getChat(actor, input)
  const rows = await findTimeline(db, input.chatId)
  const data = rows.map(({ id, at, type, actorType, actorName }) => ({
    id,
    at: at.toISOString(),
    type,
    actor: { type: actorType, name: actorName },
  }))
  return { data, nextCursor: null }
}
