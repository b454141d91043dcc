import { and, eq, lt, sql } from "drizzle-orm"
import type { DbOrTx } from "@/db/client"
import { idempotencyKeys } from "@/db/schema"
import type { IdempotencyKey } from "@/lib/request"

/** How long the answer to a key is kept, in hours. */
const KEPT_HOURS = 24
/** After how long a key whose work has not committed counts as given up, in seconds; no write takes that long. */
const GIVEN_UP_SECONDS = 30

type KeyRow = typeof idempotencyKeys.$inferSelect

const same = ({ caller, key }: IdempotencyKey) =>
  and(eq(idempotencyKeys.caller, caller), eq(idempotencyKeys.key, key))

/** Takes a key for a request. Answers what became of it before when somebody has taken it already, else undefined. */
export async function takeKey(
  db: DbOrTx,
  key: IdempotencyKey,
  fingerprint: string,
): Promise<KeyRow | undefined> {
  await deleteOutdated(db)
  for (;;) {
    const added = await db
      .insert(idempotencyKeys)
      .values({ ...key, fingerprint })
      .onConflictDoNothing()
      .returning({ key: idempotencyKeys.key })
    if (added.length > 0) return undefined
    const [known] = await db.select().from(idempotencyKeys).where(same(key))
    // It may have been given free between the two statements.
    if (known) return known
  }
}

/** Says that the work is done, as part of the transaction that does it: so a repeat never does it twice. */
export async function markDone(tx: DbOrTx, key: IdempotencyKey): Promise<void> {
  await tx.update(idempotencyKeys).set({ done: true }).where(same(key))
}

/** Keeps the answer for the repeat. */
export async function saveAnswer(
  db: DbOrTx,
  key: IdempotencyKey,
  status: number,
  answer: string | null,
): Promise<void> {
  await db.update(idempotencyKeys).set({ done: true, status, answer }).where(same(key))
}

/** Gives a key free again whose work was not done. Waits for a transaction that is about to do it. */
export async function releaseKey(db: DbOrTx, key: IdempotencyKey): Promise<void> {
  await db.delete(idempotencyKeys).where(and(same(key), eq(idempotencyKeys.done, false)))
}

async function deleteOutdated(db: DbOrTx): Promise<void> {
  await db
    .delete(idempotencyKeys)
    .where(lt(idempotencyKeys.createdAt, sql`now() - make_interval(hours => ${KEPT_HOURS})`))
  await db
    .delete(idempotencyKeys)
    .where(
      and(
        eq(idempotencyKeys.done, false),
        lt(idempotencyKeys.createdAt, sql`now() - make_interval(secs => ${GIVEN_UP_SECONDS})`),
      ),
    )
}
