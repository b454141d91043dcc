import { and, asc, desc, eq, gte, inArray, lt, type SQL, sql } from "drizzle-orm"
import type { DbOrTx } from "@/db/client"
import { afterKey, escapeLike, instantKey, type Page } from "@/db/paging"
import { events } from "@/db/schema"

export type WideEvent = Awaited<ReturnType<typeof findEvents>>[number]

export interface EventFilters {
  actorId?: string | undefined
  subjectId?: string | undefined
  /** `resource.happened`, or the resource alone. */
  type?: string | undefined
  from?: Date | undefined
  /** Not included. */
  to?: Date | undefined
  /** The names of who did it. */
  actorNames?: string[] | undefined
}

/** What the subject is called today; null when it is gone. Names are spelled out: Drizzle would leave the tables out. */
const subjectName = sql<string | null>`case events.subject_type
  when 'shop' then (select o.name from shops o where o.id = events.subject_id)
  when 'employee' then (select o.display_name from employees o where o.id = events.subject_id)
  when 'team' then (select o.name from teams o where o.id = events.subject_id)
  when 'role' then (select o.name from roles o where o.id = events.subject_id)
  when 'customer' then (select o.name from customers o where o.id = events.subject_id)
  when 'apiToken' then (select o.name from api_tokens o where o.id = events.subject_id)
  when 'chat' then (select '#' || o.number from chat_sessions o where o.id = events.subject_id)
  when 'session' then (
    select o.display_name from sessions s join employees o on o.id = s.employee_id where s.id = events.subject_id)
end`

const shopName = sql<string | null>`(select o.name from shops o where o.id = events.shop_id)`

function wideEvents(db: DbOrTx) {
  return db.select({ event: events, key: instantKey(events.at), shopName, subjectName }).from(events)
}

export function findEvent(db: DbOrTx, id: string): Promise<WideEvent | undefined> {
  return wideEvents(db)
    .where(eq(events.id, id))
    .then((rows) => rows[0])
}

/** One row more than the page holds, newest first. */
export function findEvents(db: DbOrTx, where: SQL | undefined, page: Page, filters: EventFilters) {
  const { actorId, actorNames, subjectId, from, to } = filters
  return wideEvents(db)
    .where(
      and(
        where,
        afterKey(events.at, events.id, page.after, "desc"),
        actorId ? eq(events.actorId, actorId) : undefined,
        subjectId ? eq(events.subjectId, subjectId) : undefined,
        from ? gte(events.at, from) : undefined,
        to ? lt(events.at, to) : undefined,
        ofType(filters.type),
        actorNames ? inArray(events.actorName, actorNames) : undefined,
      ),
    )
    .orderBy(desc(events.at), desc(events.id))
    .limit(page.limit + 1)
}

/**
 * The names in the trail that contain a text. The trail is long and its names are few: they are found by hopping from
 * one to the next in their index. Asked for first, so that a name that nobody has is answered without reading the trail.
 */
export async function findActorNames(db: DbOrTx, search: string): Promise<string[]> {
  const found = await db.execute<{ name: string }>(sql`
    with recursive hop(name) as (
      (select e.actor_name from events e order by e.actor_name limit 1)
      union all
      select (select e.actor_name from events e where e.actor_name > hop.name order by e.actor_name limit 1)
      from hop where hop.name is not null
    )
    select name from hop where name ilike ${`%${escapeLike(search)}%`}`)
  return found.rows.map(({ name }) => name)
}

function ofType(type: string | undefined): SQL | undefined {
  if (!type) return undefined
  return type.includes(".") ? eq(events.type, type) : eq(events.subjectType, type)
}

/** The most that is told of one chat. */
const TIMELINE = 200

/** What has happened to a chat, oldest first. */
export function findTimeline(db: DbOrTx, chatId: string) {
  const { id, at, type, actorType, actorName } = events
  return db
    .select({ id, at, type, actorType, actorName })
    .from(events)
    .where(and(eq(events.subjectType, "chat"), eq(events.subjectId, chatId)))
    .orderBy(asc(at), asc(id))
    .limit(TIMELINE)
}

/** When an event of a type was recorded last; undefined when none was. */
export async function findLastOfType(db: DbOrTx, type: string): Promise<Date | undefined> {
  const [last] = await db
    .select({ at: events.at })
    .from(events)
    .where(eq(events.type, type))
    .orderBy(desc(events.at))
    .limit(1)
  return last?.at
}
