import { sql } from "drizzle-orm"
import type { DbOrTx } from "@/db/client"
import { FRESH_SECONDS } from "@/lib/presence/freshness"

/** A chat that waits for somebody. */
export interface WaitingChat {
  id: string
  teamId: string | null
  /** Who answered this customer's last chat with the shop. */
  knownAgentId: string | null
}

/** Somebody who is online and may answer chats of the shop. */
export interface Candidate {
  id: string
  name: string
  /** Open chats in all shops. */
  load: number
  maxChats: number
  /** When they were last given a chat, as a number that only counts for order; 0 for never. */
  lastAssigned: number
  /** Teams of the shop. */
  teamIds: string[]
}

/** Any constant will do that no other lock of this program has. */
const ROUTING_LOCK = 7_329_164_030

/**
 * Makes those who route take turns until the transaction ends, on however many nodes: people serve several shops, and
 * two shops that choose at once would both give somebody their last free place.
 */
export async function lockRouting(db: DbOrTx): Promise<void> {
  await db.execute(sql`select pg_advisory_xact_lock(${ROUTING_LOCK})`)
}

/** Shops that route by themselves and in which somebody waits, longest wait first. */
export async function findShopsToRoute(db: DbOrTx): Promise<string[]> {
  const { rows } = await db.execute<{ id: string }>(sql`
    select s.id from shops s join chat_sessions c on c.shop_id = s.id and c.status = 'waiting'
    where s.routing = 'automatic' and s.is_active group by s.id order by min(c.waiting_since)`)
  return rows.map(({ id }) => id)
}

/** Locks the chats that have waited longest, but for those that somebody is taking right now. */
export async function lockWaiting(db: DbOrTx, shopId: string, limit: number): Promise<WaitingChat[]> {
  const { rows } = await db.execute<WaitingChat & Record<string, unknown>>(sql`
    select c.id, c.team_id as "teamId", (
      select o.assignee_id from chat_sessions o
      where o.customer_id = c.customer_id and o.id <> c.id and o.assignee_id is not null
      order by o.created_at desc limit 1) as "knownAgentId"
    from chat_sessions c where c.shop_id = ${shopId} and c.status = 'waiting'
    order by c.priority desc, c.waiting_since, c.id limit ${limit} for update skip locked`)
  return rows
}

/** Those who are online and may read and write in the shop, with what they have on their hands. */
export async function findCandidates(db: DbOrTx, shopId: string): Promise<Candidate[]> {
  const may = (permission: string) => sql`exists (
    select 1 from memberships m join role_permissions r on r.role_id = m.role_id
    where m.employee_id = e.id and (m.shop_id is null or m.shop_id = ${shopId}) and r.permission = ${permission})`
  const { rows } = await db.execute<Candidate & Record<string, unknown>>(sql`
    select e.id, e.display_name as name, e.max_chats as "maxChats",
      count(c.id)::int as load, coalesce(extract(epoch from max(c.assigned_at)), 0)::float8 as "lastAssigned",
      array(select t.team_id from team_members t join teams on teams.id = t.team_id
        where t.employee_id = e.id and teams.shop_id = ${shopId}) as "teamIds"
    from employees e
    left join chat_sessions c on c.assignee_id = e.id and c.status = 'active'
    where e.is_active and ${may("chats:read")} and ${may("chats:reply")} and exists (
      select 1 from agent_presence p where p.employee_id = e.id and p.state = 'online'
        and p.heartbeat_at > now() - make_interval(secs => ${FRESH_SECONDS}))
    group by e.id`)
  return rows
}

/** Those who were at a desk, have been gone for longer than the grace period, and still have customers. */
export async function findAbsent(db: DbOrTx, graceSeconds: number): Promise<{ id: string; name: string }[]> {
  const { rows } = await db.execute<{ id: string; name: string }>(sql`
    select e.id, e.display_name as name from employees e
    where exists (select 1 from chat_sessions c where c.assignee_id = e.id and c.status = 'active')
      and (select max(p.heartbeat_at) from agent_presence p where p.employee_id = e.id)
        < now() - make_interval(secs => ${graceSeconds})
      and not exists (select 1 from agent_presence p where p.employee_id = e.id and p.state <> 'offline'
        and p.heartbeat_at > now() - make_interval(secs => ${FRESH_SECONDS}))`)
  return rows
}
