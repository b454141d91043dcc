import { eq, sql } from "drizzle-orm"
import { expect } from "vitest"
import { db, pool } from "@/db/client"
import { chatSessions, employees } from "@/db/schema"
import { setPresence } from "@/lib/presence/presence"
import { makeChat, makePerson, type Person } from "./installation"

/** Support Agents of a shop, online and with room for so many chats. */
export async function onlineAgents(shop: { id: string }, count: number, maxChats: number): Promise<Person[]> {
  const people: Person[] = []
  for (let made = 0; made < count; made++) {
    const person = await makePerson("Support Agent", shop, `Agent ${made}`)
    await db.update(employees).set({ maxChats }).where(eq(employees.id, person.id))
    await setPresence(person.actor, { state: "online" })
    people.push(person)
  }
  return people
}

/** Chats that wait in a shop, for a team if one is named: one that was started, and copies of its row. */
export async function fillQueue(
  shop: { id: string; slug: string },
  count: number,
  values: Partial<typeof chatSessions.$inferInsert> = {},
): Promise<void> {
  const { chat } = await makeChat(shop)
  await db
    .update(chatSessions)
    .set({ ...values, status: "waiting" })
    .where(eq(chatSessions.id, chat.id))
  await db.execute(sql`
    insert into chat_sessions (id, shop_id, number, client_id, customer_id, visitor_id, customer_name, team_id,
      last_assignee_id, given_back_at, waiting_since)
    select gen_random_uuid(), shop_id, number * 100000 + n, gen_random_uuid(), customer_id, gen_random_uuid(), customer_name, team_id,
      last_assignee_id, given_back_at, waiting_since
    from chat_sessions, generate_series(2, ${count}) n where id = ${chat.id}`)
}

/** How many active chats everybody has who has any, by id. */
export async function loads(): Promise<Map<string | null, number>> {
  const rows = await db
    .select({ assignee: chatSessions.assigneeId, count: sql<number>`count(*)::int` })
    .from(chatSessions)
    .where(eq(chatSessions.status, "active"))
    .groupBy(chatSessions.assigneeId)
  return new Map(rows.map(({ assignee, count }) => [assignee, count]))
}

/** How many chats wait. */
export function waiting(): Promise<number> {
  return db.$count(chatSessions, eq(chatSessions.status, "waiting"))
}

/** Where a chat stands now. */
export async function chatRow(id: string): Promise<typeof chatSessions.$inferSelect> {
  const [row] = await db.select().from(chatSessions).where(eq(chatSessions.id, id))
  if (!row) throw new Error("no such chat")
  return row
}

/** Waits until somebody waits for a lock on the test's own PostgreSQL database. */
export async function somebodyWaitsForALock(): Promise<void> {
  await expect
    .poll(async () => {
      const { rows } = await pool().query(
        "select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'",
      )
      return rows.length
    })
    .toBeGreaterThan(0)
}
