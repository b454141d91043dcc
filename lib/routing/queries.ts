import { type SQL, sql } from "drizzle-orm"
import type { DbOrTx } from "@/db/client"
import { FRESH_SECONDS } from "@/lib/presence/freshness"

/** A chat that waits for somebody. */
export interface WaitingChat {
  id: string
  teamId: string | null
  /** Who had this chat before, unless they gave it away, or else who answered this customer's last one with the shop. */
  knownAgentId: string | null
  /** Who had this chat and gave it away, or had it taken away, so that somebody else answers it. */
  givenBackBy: string | null
  /** That was less than `GIVEN_BACK_SECONDS` ago. */
  justGivenBack: boolean
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

/** How long a chat that was given back is kept from who gave it, in seconds. */
const GIVEN_BACK_SECONDS = 60

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
    select s.id from shops s cross join lateral (
      select c.waiting_since from chat_sessions c
      where c.shop_id = s.id and c.status = 'waiting' order by c.waiting_since limit 1) oldest
    where s.routing = 'automatic' and s.is_active order by oldest.waiting_since`)
  return rows.map(({ id }) => id)
}

/** Of what waits in a shop, that which waits for none of these teams and is none of these chats. */
export interface Wanted {
  shopId: string
  notForTeams: string[]
  except: string[]
}

/** Locks the chats that have waited longest, but for those that somebody has locked: who takes one, or writes into it. */
export async function lockWaiting(db: DbOrTx, wanted: Wanted, limit: number): Promise<WaitingChat[]> {
  const { rows } = await db.execute<WaitingChat & Record<string, unknown>>(sql`
    with picked as materialized (
      select c.* from chat_sessions c where ${isWanted(wanted)}
      order by c.priority desc, c.waiting_since, c.id limit ${limit} for update skip locked)
    select c.id, c.team_id as "teamId",
      coalesce(case when c.given_back_at is null then c.last_assignee_id end, (
        select o.assignee_id from chat_sessions o
        where o.customer_id = c.customer_id and o.id <> c.id and o.assignee_id is not null
        order by o.created_at desc limit 1)) as "knownAgentId",
      case when c.given_back_at is not null then c.last_assignee_id end as "givenBackBy",
      coalesce(c.given_back_at > now() - make_interval(secs => ${GIVEN_BACK_SECONDS}), false) as "justGivenBack"
    from picked c order by c.priority desc, c.waiting_since, c.id`)
  return rows
}

/** True when there is such a chat, be it locked or not. */
export async function isWaiting(db: DbOrTx, wanted: Wanted): Promise<boolean> {
  const { rows } = await db.execute(sql`select 1 from chat_sessions c where ${isWanted(wanted)} limit 1`)
  return rows.length > 0
}

function isWanted({ shopId, notForTeams, except }: Wanted): SQL {
  return sql`c.shop_id = ${shopId} and c.status = 'waiting'
    and (c.team_id is null or c.team_id <> all(${sql.param(notForTeams)}::uuid[]))
    and c.id <> all(${sql.param(except)}::uuid[])`
}

/** Those who are online and may read and write in the shop, with what they have on their hands. */
export async function findCandidates(db: DbOrTx, shopId: string): Promise<Candidate[]> {
  const may = (permission: string) => sql`exists (
    select 1 from memberships m join role_permissions r on r.role_id = m.role_id
    where m.employee_id = e.id and (m.shop_id is null or m.shop_id = ${shopId}) and r.permission = ${permission})`
  const { rows } = await db.execute<Candidate & Record<string, unknown>>(sql`
    select e.id, e.display_name as name, e.max_chats as "maxChats",
      (select count(*)::int from chat_sessions c where c.assignee_id = e.id and c.status = 'active') as load,
      coalesce((select extract(epoch from max(c.assigned_at)) from chat_sessions c
        where c.assignee_id = e.id), 0)::float8 as "lastAssigned",
      array(select t.team_id from team_members t join teams on teams.id = t.team_id
        where t.employee_id = e.id and teams.shop_id = ${shopId}) as "teamIds"
    from employees e
    where e.is_active and ${may("chats:read")} and ${may("chats:reply")} and exists (
      select 1 from agent_presence p where p.employee_id = e.id and p.state = 'online'
        and p.heartbeat_at > now() - make_interval(secs => ${FRESH_SECONDS}))`)
  return rows
}

/**
 * Those who still have customers, though they were at a desk and have been gone for longer than the grace period, be it
 * that they said so, or that their account was deactivated while they took a chat.
 */
export async function findAbsent(db: DbOrTx, graceSeconds: number): Promise<{ id: string; name: string }[]> {
  const { rows } = await db.execute<{ id: string; name: string }>(sql`
    select e.id, e.display_name as name from employees e
    where exists (select 1 from chat_sessions c where c.assignee_id = e.id and c.status = 'active')
      and (not e.is_active or (
        (select max(p.heartbeat_at) from agent_presence p where p.employee_id = e.id)
          < now() - make_interval(secs => ${graceSeconds})
        and not exists (select 1 from agent_presence p where p.employee_id = e.id and p.state <> 'offline'
          and p.heartbeat_at > now() - make_interval(secs => ${FRESH_SECONDS}))))`)
  return rows
}

/** The database's clock, in seconds. */
export async function databaseSeconds(db: DbOrTx): Promise<number> {
  const { rows } = await db.execute<{ now: number }>(sql`select extract(epoch from now())::float8 as now`)
  return Number(rows[0]?.now)
}
