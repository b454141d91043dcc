import { desc, inArray, sql } from "drizzle-orm"
import type { DbOrTx } from "@/db/client"
import { chatSessions } from "@/db/schema"

/** The most tags that are offered. */
const OFFERED = 200
/** Of how many of the newest chats. */
const LOOKED_AT = 5_000

/** The tags of the newest chats of the given shops, most used first. */
export async function findTags(db: DbOrTx, shops: "all" | string[]): Promise<string[]> {
  const recent = db
    .select({ tags: chatSessions.tags })
    .from(chatSessions)
    .where(shops === "all" ? undefined : inArray(chatSessions.shopId, shops))
    .orderBy(desc(chatSessions.createdAt))
    .limit(LOOKED_AT)
    .as("recent")
  const rows = await db
    .select({ tag: sql<string>`tag` })
    .from(sql`${recent}, unnest(${recent.tags}) as tag`)
    .groupBy(sql`tag`)
    .orderBy(sql`count(*) desc`, sql`tag`)
    .limit(OFFERED)
  return rows.map(({ tag }) => tag)
}
