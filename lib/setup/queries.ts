import { and, eq, gt, sql } from "drizzle-orm"
import type { DbOrTx } from "@/db/client"
import { employees, setupCodes } from "@/db/schema"

/** How long a code counts, in hours. */
const VALID_HOURS = 24

/** Any constant will do that no other lock of this program has. */
const SETUP_LOCK = 7_329_164_029

/** Makes those who would make the first admin take turns until the transaction ends. */
export async function lockSetup(db: DbOrTx): Promise<void> {
  await db.execute(sql`select pg_advisory_xact_lock(${SETUP_LOCK})`)
}

/** True when there is nobody who could sign in. */
export async function isDeserted(db: DbOrTx): Promise<boolean> {
  const rows = await db
    .select({ id: employees.id })
    .from(employees)
    .where(eq(employees.isActive, true))
    .limit(1)
  return rows.length === 0
}

export async function insertCode(db: DbOrTx, hash: string): Promise<void> {
  await db.insert(setupCodes).values({ hash })
}

export async function findCode(db: DbOrTx, hash: string): Promise<boolean> {
  const fresh = gt(setupCodes.createdAt, sql`now() - make_interval(hours => ${VALID_HOURS})`)
  const rows = await db
    .select({ hash: setupCodes.hash })
    .from(setupCodes)
    .where(and(eq(setupCodes.hash, hash), fresh))
  return rows.length > 0
}

export async function deleteCodes(db: DbOrTx): Promise<void> {
  await db.delete(setupCodes)
}
