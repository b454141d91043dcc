import { and, asc, eq, inArray, ne, type SQL, sql } from "drizzle-orm"
import type { DbOrTx } from "@/db/client"
import { agentPresence, employees, memberships } from "@/db/schema"
import type { PresenceState } from "./contract"
import { FRESH_SECONDS } from "./freshness"

/** Somebody is what their liveliest node says; without a recent sign of life from any, they are offline. */
const stateOf = sql<PresenceState>`coalesce((
  select p.state from agent_presence p
  where p.employee_id = employees.id and p.heartbeat_at > now() - make_interval(secs => ${FRESH_SECONDS})
  order by case p.state when 'online' then 0 when 'away' then 1 else 2 end limit 1), 'offline')`

/** Notes that somebody is there on a node, in this state. */
export async function savePresence(
  db: DbOrTx,
  employeeId: string,
  node: string,
  state: PresenceState,
): Promise<void> {
  await db
    .insert(agentPresence)
    .values({ employeeId, node, state })
    .onConflictDoUpdate({
      target: [agentPresence.employeeId, agentPresence.node],
      set: { state, heartbeatAt: sql`now()` },
    })
}

/** Several tabs, on whichever nodes, are one person. */
export async function saveEverywhere(db: DbOrTx, employeeId: string, state: PresenceState): Promise<void> {
  await db
    .update(agentPresence)
    .set({ state })
    .where(and(eq(agentPresence.employeeId, employeeId), ne(agentPresence.state, "offline")))
}

export async function beat(db: DbOrTx, node: string, employeeIds: string[]): Promise<void> {
  await db
    .update(agentPresence)
    .set({ heartbeatAt: sql`now()` })
    .where(and(eq(agentPresence.node, node), inArray(agentPresence.employeeId, employeeIds)))
}

export async function findState(db: DbOrTx, employeeId: string): Promise<PresenceState> {
  const [row] = await db.select({ state: stateOf }).from(employees).where(eq(employees.id, employeeId))
  return row?.state ?? "offline"
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
