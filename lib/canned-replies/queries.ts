import { and, asc, eq, ilike, isNull, or, type SQL, sql } from "drizzle-orm"
import type { DbOrTx } from "@/db/client"
import { afterKey, escapeLike, type Page } from "@/db/paging"
import { cannedReplies, shops, teams } from "@/db/schema"

const wide = {
  reply: cannedReplies,
  shop: { id: shops.id, name: shops.name, slug: shops.slug, accentColor: shops.accentColor },
  team: { id: teams.id, name: teams.name },
}

export type ReplyRow = Awaited<ReturnType<typeof findReplies>>[number]

function wideReplies(db: DbOrTx) {
  return db
    .select(wide)
    .from(cannedReplies)
    .leftJoin(shops, eq(shops.id, cannedReplies.shopId))
    .leftJoin(teams, eq(teams.id, cannedReplies.teamId))
}

/** One row more than the page holds, by shortcut. */
export function findReplies(
  db: DbOrTx,
  where: SQL | undefined,
  page: Page,
  { q, shopId }: { q?: string | undefined; shopId?: string | undefined },
) {
  const like = q && `%${escapeLike(q)}%`
  const { shortcut, body, id } = cannedReplies
  return wideReplies(db)
    .where(
      and(
        where,
        afterKey(shortcut, id, page.after),
        shopId ? or(eq(cannedReplies.shopId, shopId), isNull(cannedReplies.shopId)) : undefined,
        like ? or(ilike(shortcut, like), ilike(body, like)) : undefined,
      ),
    )
    .orderBy(asc(shortcut), asc(id))
    .limit(page.limit + 1)
}

export function findReply(db: DbOrTx, id: string): Promise<ReplyRow | undefined> {
  return wideReplies(db)
    .where(eq(cannedReplies.id, id))
    .then((rows) => rows[0])
}

/** Locks the row until the transaction ends. */
export async function lockReply(db: DbOrTx, id: string): Promise<void> {
  await db.select({ id: cannedReplies.id }).from(cannedReplies).where(eq(cannedReplies.id, id)).for("update")
}

export async function insertReply(db: DbOrTx, values: typeof cannedReplies.$inferInsert): Promise<void> {
  await db.insert(cannedReplies).values(values)
}

export async function changeReply(
  db: DbOrTx,
  id: string,
  values: { shortcut?: string; body?: string },
): Promise<void> {
  await db
    .update(cannedReplies)
    .set({ ...values, version: sql`${cannedReplies.version} + 1`, updatedAt: sql`now()` })
    .where(eq(cannedReplies.id, id))
}

export async function deleteReply(db: DbOrTx, id: string): Promise<void> {
  await db.delete(cannedReplies).where(eq(cannedReplies.id, id))
}

/** True when the team belongs to the shop. */
export async function isTeamOf(db: DbOrTx, teamId: string, shopId: string): Promise<boolean> {
  return (await db.$count(teams, and(eq(teams.id, teamId), eq(teams.shopId, shopId)))) > 0
}
