import { and, eq, gt, inArray, lte, sql } from "drizzle-orm"
import type { DbOrTx } from "@/db/client"
import { attempts } from "@/db/schema"

export interface Count {
  count: number
  /** Milliseconds until the window ends. */
  endsInMs: number
}

const endsInMs = sql<number>`(extract(epoch from ${attempts.expiresAt} - now()) * 1000)::int`

/** Adds one to a count that is still open, or opens a new window; atomic, so that of many at once each is counted. */
export async function addAttempt(db: DbOrTx, key: string, seconds: number): Promise<Count> {
  const isOver = sql`${attempts.expiresAt} <= now()`
  const [row] = await db
    .insert(attempts)
    .values({ key, count: 1, expiresAt: sql`now() + make_interval(secs => ${seconds})` })
    .onConflictDoUpdate({
      target: attempts.key,
      set: {
        count: sql`case when ${isOver} then 1 else ${attempts.count} + 1 end`,
        expiresAt: sql`case when ${isOver} then excluded.expires_at else ${attempts.expiresAt} end`,
      },
    })
    .returning({ count: attempts.count, endsInMs })
  if (!row) throw new Error("A counted attempt has no row")
  return row
}

/** What has been counted in the window that is open; undefined when none is. */
export async function findAttempts(db: DbOrTx, key: string): Promise<Count | undefined> {
  const [row] = await db
    .select({ count: attempts.count, endsInMs })
    .from(attempts)
    .where(eq(attempts.key, key))
  return row && row.endsInMs > 0 ? row : undefined
}

export async function deductAttempt(db: DbOrTx, key: string): Promise<void> {
  await db
    .update(attempts)
    .set({ count: sql`${attempts.count} - 1` })
    .where(and(eq(attempts.key, key), gt(attempts.count, 0)))
}

export async function deleteAttempts(db: DbOrTx, key: string): Promise<void> {
  await db.delete(attempts).where(eq(attempts.key, key))
}

export async function deleteOutdatedAttempts(db: DbOrTx): Promise<void> {
  // Those that somebody else is just deleting, or counting anew, are left to them.
  const outdated = db
    .select({ key: attempts.key })
    .from(attempts)
    .where(lte(attempts.expiresAt, sql`now()`))
    .for("update", { skipLocked: true })
  await db.delete(attempts).where(inArray(attempts.key, outdated))
}
