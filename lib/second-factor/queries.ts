import { and, eq, isNotNull, isNull, lt, or, sql } from "drizzle-orm"
import type { DbOrTx } from "@/db/client"
import { memberships, recoveryCodes, roles, secondFactors } from "@/db/schema"

/** How long a secret waits for its first code, in minutes. */
const PENDING_MINUTES = 15

/** The secret that counts, and the database's time in milliseconds: nodes whose clocks differ take the same codes. */
export function findSecret(db: DbOrTx, employeeId: string) {
  return db
    .select({ secret: secondFactors.secret, now: sql<number>`(extract(epoch from now()) * 1000)::float8` })
    .from(secondFactors)
    .where(eq(secondFactors.employeeId, employeeId))
    .then((rows) => rows[0])
}

/** Takes a step if it is newer than all that were taken; of two who bring the same code at once, one gets true. */
export async function takeStep(db: DbOrTx, employeeId: string, step: number): Promise<boolean> {
  const { lastStep } = secondFactors
  const taken = await db
    .update(secondFactors)
    .set({ lastStep: step })
    .where(and(eq(secondFactors.employeeId, employeeId), or(isNull(lastStep), lt(lastStep, step))))
    .returning({ id: secondFactors.employeeId })
  return taken.length > 0
}

/** Deletes a recovery code; of two who bring the same one at once, one gets true. */
export async function takeRecoveryCode(db: DbOrTx, employeeId: string, hash: string): Promise<boolean> {
  const taken = await db
    .delete(recoveryCodes)
    .where(and(eq(recoveryCodes.employeeId, employeeId), eq(recoveryCodes.hash, hash)))
    .returning({ hash: recoveryCodes.hash })
  return taken.length > 0
}

export function countRecoveryCodes(db: DbOrTx, employeeId: string): Promise<number> {
  return db.$count(recoveryCodes, eq(recoveryCodes.employeeId, employeeId))
}

export async function findEnrolledAt(db: DbOrTx, employeeId: string): Promise<Date | null> {
  const [row] = await db
    .select({ enrolledAt: secondFactors.enrolledAt })
    .from(secondFactors)
    .where(eq(secondFactors.employeeId, employeeId))
  return row?.enrolledAt ?? null
}

/** The names of a person's roles that ask for a second factor. */
export async function findRequiringRoles(db: DbOrTx, employeeId: string): Promise<string[]> {
  const rows = await db
    .selectDistinct({ name: roles.name })
    .from(memberships)
    .innerJoin(roles, eq(roles.id, memberships.roleId))
    .where(and(eq(memberships.employeeId, employeeId), eq(roles.requiresSecondFactor, true)))
    .orderBy(roles.name)
  return rows.map(({ name }) => name)
}

/** Keeps a secret until its first code comes; one that waited before is forgotten. */
export async function savePending(db: DbOrTx, employeeId: string, secret: string): Promise<void> {
  const pending = { pendingSecret: secret, pendingSince: sql`now()` }
  await db
    .insert(secondFactors)
    .values({ employeeId, ...pending })
    .onConflictDoUpdate({ target: secondFactors.employeeId, set: pending })
}

/** The secret that waits for its first code, locked until the transaction ends. */
export function lockPending(db: DbOrTx, employeeId: string) {
  const fresh = sql`${secondFactors.pendingSince} > now() - make_interval(mins => ${PENDING_MINUTES})`
  return db
    .select({
      secret: secondFactors.pendingSecret,
      now: sql<number>`(extract(epoch from now()) * 1000)::float8`,
    })
    .from(secondFactors)
    .where(and(eq(secondFactors.employeeId, employeeId), isNotNull(secondFactors.pendingSecret), fresh))
    .for("update")
    .then((rows) => rows[0])
}

/** Lets the secret that waited count from now on, from the step after its first code. */
export async function saveEnrolled(
  db: DbOrTx,
  employeeId: string,
  secret: string,
  lastStep: number,
): Promise<void> {
  await db
    .update(secondFactors)
    .set({ secret, lastStep, enrolledAt: sql`now()`, pendingSecret: null, pendingSince: null })
    .where(eq(secondFactors.employeeId, employeeId))
}

/** Answers whether there was one that counted. */
export async function deleteSecondFactor(db: DbOrTx, employeeId: string): Promise<boolean> {
  const gone = await db
    .delete(secondFactors)
    .where(eq(secondFactors.employeeId, employeeId))
    .returning({ enrolledAt: secondFactors.enrolledAt })
  await db.delete(recoveryCodes).where(eq(recoveryCodes.employeeId, employeeId))
  return gone.some(({ enrolledAt }) => enrolledAt !== null)
}

/** Gives a person these recovery codes and no others. */
export async function replaceRecoveryCodes(
  db: DbOrTx,
  employeeId: string,
  hashes: readonly string[],
): Promise<void> {
  await db.delete(recoveryCodes).where(eq(recoveryCodes.employeeId, employeeId))
  await db.insert(recoveryCodes).values(hashes.map((hash) => ({ employeeId, hash })))
}
