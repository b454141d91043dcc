import { and, asc, eq, sql } from "drizzle-orm"
import type { DbOrTx } from "@/db/client"
import { chatSessions } from "@/db/schema"
import type { ChatRow } from "./queries"

/** How many wait before this chat in its shop, itself included: 1 is next. */
export async function queuePosition(db: DbOrTx, chat: Pick<ChatRow, "id" | "shopId">): Promise<number> {
  const [row] = await db
    .select({ ahead: sql<number>`count(*)::int` })
    .from(chatSessions)
    .where(
      and(
        eq(chatSessions.shopId, chat.shopId),
        eq(chatSessions.status, "waiting"),
        sql`(${chatSessions.waitingSince}, ${chatSessions.id}) <= (select own.waiting_since, own.id from chat_sessions own where own.id = ${chat.id})`,
      ),
    )
  return row?.ahead ?? 0
}

/** The waiting chats of a shop, next one first. */
export function findQueue(db: DbOrTx, shopId: string) {
  return db
    .select({ id: chatSessions.id, visitorId: chatSessions.visitorId })
    .from(chatSessions)
    .where(and(eq(chatSessions.shopId, shopId), eq(chatSessions.status, "waiting")))
    .orderBy(asc(chatSessions.waitingSince), asc(chatSessions.id))
}

/** For `set`, of a chat that waits again: whom nobody has answered yet keeps their place in the queue. */
export const placeInQueue = sql`case when ${chatSessions.firstResponseAt} is null then ${chatSessions.waitingSince} else now() end`
