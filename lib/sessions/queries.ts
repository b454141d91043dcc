import { and, desc, eq, isNull, lt, sql } from "drizzle-orm"
import type { DbOrTx } from "@/db/client"
import { employees, sessions } from "@/db/schema"
import { isOpenSession } from "@/lib/auth/queries"

export function findByLogin(db: DbOrTx, login: string) {
  return db
    .select({
      id: employees.id,
      username: employees.username,
      hasSecondFactor: sql<boolean>`exists (
        select 1 from second_factors f where f.employee_id = employees.id and f.enrolled_at is not null)`,
      passwordHash: employees.passwordHash,
      isActive: employees.isActive,
      sessionEpoch: employees.sessionEpoch,
    })
    .from(employees)
    .where(sql`lower(${employees.username}) = lower(${login}) or lower(${employees.email}) = lower(${login})`)
    .limit(1)
    .then((rows) => rows[0])
}

/** Opens a session that the database's clock ends after some days, whatever the node's clock says. */
export async function insertSession(
  db: DbOrTx,
  session: Pick<typeof sessions.$inferInsert, "id" | "employeeId" | "epoch" | "kind">,
  days: number,
): Promise<void> {
  await db.insert(sessions).values({ ...session, expiresAt: sql`now() + make_interval(days => ${days})` })
}

/** Raises the generation if it is still the given one; of two refreshes with one token, one gets a row. */
export function takeGeneration(db: DbOrTx, sessionId: string, generation: number) {
  return db
    .update(sessions)
    .set({ generation: generation + 1, lastUsedAt: sql`now()` })
    .where(and(eq(sessions.id, sessionId), eq(sessions.generation, generation), isOpenSession))
    .returning({ employeeId: sessions.employeeId })
    .then((rows) => rows[0])
}

/** Ends a session once; answers whose it was, or undefined when it was over before. */
export function endSessionRow(db: DbOrTx, sessionId: string, reason: string) {
  return db
    .update(sessions)
    .set({ endedAt: sql`now()`, endedReason: reason })
    .where(and(eq(sessions.id, sessionId), isNull(sessions.endedAt)))
    .returning({ employeeId: sessions.employeeId })
    .then((rows) => rows[0])
}

/** Starts a new epoch for a person, which ends every session of the old one. Answers the new epoch. */
export async function raiseEpoch(db: DbOrTx, employeeId: string): Promise<number> {
  const [row] = await db
    .update(employees)
    .set({ sessionEpoch: sql`${employees.sessionEpoch} + 1` })
    .where(eq(employees.id, employeeId))
    .returning({ epoch: employees.sessionEpoch })
  if (!row) throw new Error(`The locked employee ${employeeId} is gone`)
  return row.epoch
}

/** Takes one session along into the new epoch. */
export async function keepSession(db: DbOrTx, sessionId: string, epoch: number): Promise<void> {
  await db
    .update(sessions)
    .set({ epoch })
    .where(and(eq(sessions.id, sessionId), isNull(sessions.endedAt)))
}

/** Marks as ended whatever an older epoch has left open. */
export async function endOldSessions(
  db: DbOrTx,
  employeeId: string,
  epoch: number,
  reason: string,
): Promise<void> {
  await db
    .update(sessions)
    .set({ endedAt: sql`now()`, endedReason: reason })
    .where(and(eq(sessions.employeeId, employeeId), lt(sessions.epoch, epoch), isNull(sessions.endedAt)))
}

/** The sessions of a person that still count, newest first. */
export function findOpenSessions(db: DbOrTx, employeeId: string) {
  return db
    .select({
      id: sessions.id,
      kind: sessions.kind,
      createdAt: sessions.createdAt,
      lastUsedAt: sessions.lastUsedAt,
      expiresAt: sessions.expiresAt,
    })
    .from(sessions)
    .innerJoin(employees, eq(employees.id, sessions.employeeId))
    .where(
      and(eq(sessions.employeeId, employeeId), isOpenSession, eq(sessions.epoch, employees.sessionEpoch)),
    )
    .orderBy(desc(sessions.createdAt), desc(sessions.id))
}
