import { type SQL, sql } from "drizzle-orm"
import type { DbOrTx } from "@/db/client"

/** The shops are always named, so that each figure is read from an index that begins with the shop. */
interface Scope {
  shopIds: string[]
  /** Decides where a day begins. */
  timezone: string
}

const within = (column: SQL, { shopIds }: Scope) => sql`${column} = any(${sql.param(shopIds)}::uuid[])`

/** Midnight of today, and of a day before. */
const midnight = ({ timezone }: Scope, daysAgo = 0) =>
  sql`((date_trunc('day', now() at time zone ${timezone}) - make_interval(days => ${daysAgo})) at time zone ${timezone})`

async function rowsOf<T extends Record<string, unknown>>(db: DbOrTx, query: SQL): Promise<T[]> {
  return (await db.execute(query)).rows as T[]
}

/** What is open in each shop that has anything open. */
export function openByShop(db: DbOrTx, scope: Scope) {
  return rowsOf<{ shopId: string; waiting: number; active: number; longestWait: number | null }>(
    db,
    sql`select shop_id as "shopId",
      count(*) filter (where status = 'waiting')::int as waiting,
      count(*) filter (where status = 'active')::int as active,
      (extract(epoch from now() - min(waiting_since) filter (where status = 'waiting')))::int as "longestWait"
    from chat_sessions where status <> 'closed' and ${within(sql`shop_id`, scope)}
    group by shop_id`,
  )
}

/** The moment of all this, by the database, and how many people have an open chat. */
export async function openAgents(db: DbOrTx, scope: Scope): Promise<{ at: Date; agents: number }> {
  const [row] = await rowsOf<{ ms: number; agents: number }>(
    db,
    sql`select (extract(epoch from now()) * 1000)::float8 as ms, count(distinct assignee_id)::int as agents
    from chat_sessions where status <> 'closed' and ${within(sql`shop_id`, scope)}`,
  )
  return { at: new Date(Number(row?.ms)), agents: row?.agents ?? 0 }
}

/** Chats that were started since yesterday's midnight. */
export async function startedFigures(db: DbOrTx, scope: Scope) {
  const today = midnight(scope)
  const [row] = await rowsOf<{ today: number; yesterday: number; response: number | null }>(
    db,
    sql`select
      count(*) filter (where created_at >= ${today})::int as today,
      count(*) filter (where created_at < ${today}
        and created_at at time zone ${scope.timezone} <= now() at time zone ${scope.timezone} - interval '1 day')::int as yesterday,
      round(percentile_cont(0.5) within group (order by extract(epoch from first_response_at - created_at))
        filter (where created_at >= ${today} and first_response_at is not null))::int as response
    from chat_sessions where created_at >= ${midnight(scope, 1)} and ${within(sql`shop_id`, scope)}`,
  )
  return row ?? { today: 0, yesterday: 0, response: null }
}

/** Chats that were closed in the last 30 days: how many today, and how the others liked them. */
export async function closedFigures(db: DbOrTx, scope: Scope) {
  const [row] = await rowsOf<{ today: number; average: number | null; rated: number }>(
    db,
    sql`select
      count(*) filter (where closed_at >= ${midnight(scope)})::int as today,
      round(avg(rating), 2)::float8 as average,
      count(rating)::int as rated
    from chat_sessions
    where status = 'closed' and closed_at >= now() - interval '30 days' and ${within(sql`shop_id`, scope)}`,
  )
  return row ?? { today: 0, average: null, rated: 0 }
}

/** Chats started on each of the last days in each shop, and none for days without any. */
export function startedByDay(db: DbOrTx, scope: Scope, days: number) {
  return rowsOf<{ date: string; shopId: string | null; chats: number }>(
    db,
    sql`select to_char(day, 'YYYY-MM-DD') as date, found.shop_id as "shopId", coalesce(found.chats, 0)::int as chats
    from generate_series(
      date_trunc('day', now() at time zone ${scope.timezone}) - make_interval(days => ${days - 1}),
      date_trunc('day', now() at time zone ${scope.timezone}), interval '1 day') as day
    left join (
      select date_trunc('day', created_at at time zone ${scope.timezone}) as started, shop_id, count(*) as chats
      from chat_sessions where created_at >= ${midnight(scope, days - 1)} and ${within(sql`shop_id`, scope)}
      group by 1, 2
    ) found on found.started = day
    order by day`,
  )
}

/**
 * What people wrote in each hour of today so far. Today's messages stand in chats that are open or were closed today:
 * those have an index, and no index on the messages themselves slows their storing down.
 */
export function messagesByHour(db: DbOrTx, scope: Scope) {
  const today = midnight(scope)
  const chats = (state: SQL) =>
    sql`select id from chat_sessions where ${state} and last_message_at >= ${today} and ${within(sql`shop_id`, scope)}`
  return rowsOf<{ hour: number; messages: number }>(
    db,
    sql`select hour::int, coalesce(found.messages, 0)::int as messages
    from generate_series(0, extract(hour from now() at time zone ${scope.timezone})::int) as hour
    left join (
      select extract(hour from m.created_at at time zone ${scope.timezone})::int as written, count(*) as messages
      from chat_messages m join (
        ${chats(sql`status <> 'closed'`)}
        union all ${chats(sql`status = 'closed' and closed_at >= ${today}`)}
      ) c on c.id = m.session_id
      where m.created_at >= ${today} and m.kind = 'text'
      group by 1
    ) found on found.written = hour
    order by hour`,
  )
}
