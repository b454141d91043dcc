import { and, asc, eq, inArray, isNotNull, ne, or, type SQL, sql } from "drizzle-orm"
import type { DbOrTx } from "@/db/client"
import { agentPresence, employees, memberships } from "@/db/schema"
import type { PresenceState } from "./contract"
import { FRESH_SECONDS } from "./freshness"

const fresh = sql`now() - make_interval(secs => ${FRESH_SECONDS})`
const liveliest = sql`case p.state when 'online' then 0 when 'away' then 1 else 2 end`

/** Somebody is what their liveliest node says; without a recent sign of life from any, they are offline. */
const stateOf = sql<PresenceState>`coalesce((
  select p.state from agent_presence p
  where p.employee_id = employees.id and p.heartbeat_at > ${fresh}
  order by ${liveliest} limit 1), 'offline')`

/** Makes changes of one person's presence take turns until the transaction ends, on however many nodes. */
export async function lockPerson(db: DbOrTx, employeeId: string): Promise<void> {
  await db
    .select({ id: employees.id })
    .from(employees)
    .where(eq(employees.id, employeeId))
    .for("no key update")
}

/** Notes what somebody is on a node, and, unless that stays as it was, whether they have a desk open there. */
export async function savePresence(
  db: DbOrTx,
  employeeId: string,
  node: string,
  state: PresenceState,
  desk: "opened" | "closed" | "unchanged",
): Promise<void> {
  const deskAt = desk === "opened" ? sql`now()` : null
  // Who was offline already has been gone since then, not since now.
  const heartbeatAt = sql`case when ${agentPresence.state} = 'offline' and ${state}::text = 'offline'
    then ${agentPresence.heartbeatAt} else now() end`
  await db
    .insert(agentPresence)
    .values({ employeeId, node, state, deskAt })
    .onConflictDoUpdate({
      target: [agentPresence.employeeId, agentPresence.node],
      set: { state, heartbeatAt, ...(desk !== "unchanged" && { deskAt }) },
    })
}

/** Several tabs, on whichever nodes, are one person. */
export async function saveEverywhere(db: DbOrTx, employeeId: string, state: PresenceState): Promise<void> {
  const counts = or(ne(agentPresence.state, "offline"), isNotNull(agentPresence.deskAt))
  await db
    .update(agentPresence)
    .set({ state })
    .where(and(eq(agentPresence.employeeId, employeeId), counts))
}

/**
 * Notes that these people's desks on the node are still open, which keeps alive who has not said to be offline.
 * Answers for whom it could be noted; the others' arrival is not known yet.
 */
export async function beat(db: DbOrTx, node: string, employeeIds: string[]): Promise<string[]> {
  const heartbeatAt = sql`case when ${agentPresence.state} = 'offline' then ${agentPresence.heartbeatAt} else now() end`
  const noted = await db
    .update(agentPresence)
    .set({ deskAt: sql`now()`, heartbeatAt })
    .where(
      and(
        eq(agentPresence.node, node),
        inArray(agentPresence.employeeId, employeeIds),
        isNotNull(agentPresence.deskAt),
      ),
    )
    .returning({ id: agentPresence.employeeId })
  return noted.map(({ id }) => id)
}

/** What somebody has said at the desks that they have open, on whichever nodes; undefined when there is none. */
export async function findSaid(db: DbOrTx, employeeId: string): Promise<PresenceState | undefined> {
  const { rows } = await db.execute<{ state: PresenceState }>(sql`
    select p.state from agent_presence p
    where p.employee_id = ${employeeId} and p.desk_at > ${fresh} order by ${liveliest} limit 1`)
  return rows[0]?.state
}

export async function findState(db: DbOrTx, employeeId: string): Promise<PresenceState> {
  const [row] = await db.select({ state: stateOf }).from(employees).where(eq(employees.id, employeeId))
  return row?.state ?? "offline"
}

/** Of everybody who was ever at a desk. */
export function findStates(db: DbOrTx) {
  return db
    .select({ employeeId: employees.id, state: stateOf })
    .from(employees)
    .where(sql`exists (select 1 from ${agentPresence} p where p.employee_id = employees.id)`)
}

/** Each start of a node is another node: what those of long ago said of somebody is of no use any more. */
export async function forgetOld(db: DbOrTx, employeeId: string, node: string): Promise<void> {
  await db
    .delete(agentPresence)
    .where(
      and(
        eq(agentPresence.employeeId, employeeId),
        ne(agentPresence.node, node),
        sql`${agentPresence.heartbeatAt} < now() - interval '1 day'`,
      ),
    )
}

export function findPresence(db: DbOrTx, shops: "all" | string[]) {
  return db
    .select({ employeeId: employees.id, name: employees.displayName, state: stateOf })
    .from(employees)
    .where(and(eq(employees.isActive, true), worksIn(shops)))
    .orderBy(asc(employees.displayName), asc(employees.id))
}

/** The shops that somebody works in; null among them stands for every shop. */
export async function findPlaces(db: DbOrTx, employeeId: string): Promise<(string | null)[]> {
  const rows = await db
    .selectDistinct({ shopId: memberships.shopId })
    .from(memberships)
    .where(eq(memberships.employeeId, employeeId))
  return rows.map(({ shopId }) => shopId)
}

function worksIn(shops: "all" | string[]): SQL {
  const where =
    shops === "all" ? sql`true` : sql`(m.shop_id is null or m.shop_id = any(${sql.param(shops)}::uuid[]))`
  return sql`exists (select 1 from ${memberships} m where m.employee_id = employees.id and ${where})`
}
