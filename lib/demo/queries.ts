import { and, eq, inArray, sql } from "drizzle-orm"
import type { DbOrTx } from "@/db/client"
import {
  cannedReplies,
  chatMessages,
  chatNotes,
  chatSessions,
  customers,
  employees,
  events,
  memberships,
  roles,
  shops,
  teamMembers,
  teams,
} from "@/db/schema"

/** Any constant will do that no other lock of this program has. */
const SEED_LOCK = 7_329_164_027

export type ShopValues = typeof shops.$inferInsert
type EmployeeValues = typeof employees.$inferInsert
export type MembershipValues = typeof memberships.$inferInsert
export type TeamValues = typeof teams.$inferInsert
type TeamMemberValues = typeof teamMembers.$inferInsert
export type CustomerValues = typeof customers.$inferInsert
export type ChatValues = typeof chatSessions.$inferInsert
export type MessageValues = typeof chatMessages.$inferInsert
export type NoteValues = typeof chatNotes.$inferInsert
export type ReplyValues = typeof cannedReplies.$inferInsert
export type EventValues = typeof events.$inferInsert

export interface DemoRows {
  shops: ShopValues[]
  employees: EmployeeValues[]
  memberships: MembershipValues[]
  teams: TeamValues[]
  teamMembers: TeamMemberValues[]
  customers: CustomerValues[]
  chats: ChatValues[]
  messages: MessageValues[]
  notes: NoteValues[]
  replies: ReplyValues[]
  events: EventValues[]
}

/** Makes those who would seed take turns until the transaction ends. */
export async function lockSeeding(db: DbOrTx): Promise<void> {
  await db.execute(sql`select pg_advisory_xact_lock(${SEED_LOCK})`)
}

/** True while there is neither a person nor a shop. */
export async function isEmpty(db: DbOrTx): Promise<boolean> {
  const found = await db.execute(
    sql`select 1 where exists (select from ${employees}) or exists (select from ${shops})`,
  )
  return found.rows.length === 0
}

/** The database's time, so that a node with a wrong clock seeds no future. */
export async function databaseTime(db: DbOrTx): Promise<Date> {
  const result = await db.execute<{ milliseconds: number }>(
    sql`select (extract(epoch from now()) * 1000)::float8 as milliseconds`,
  )
  return new Date(Number(result.rows[0]?.milliseconds))
}

/** The ids of the system roles by their names. */
export async function findSystemRoles(db: DbOrTx): Promise<ReadonlyMap<string, string>> {
  const rows = await db.select({ id: roles.id, name: roles.name }).from(roles).where(eq(roles.isSystem, true))
  return new Map(rows.map((row) => [row.name, row.id]))
}

/** Inserts everything, in an order in which each row finds those that it refers to. */
export async function insertRows(db: DbOrTx, rows: DemoRows): Promise<void> {
  await db.insert(shops).values(rows.shops)
  await db.insert(employees).values(rows.employees)
  await db.insert(memberships).values(rows.memberships)
  await db.insert(teams).values(rows.teams)
  await db.insert(teamMembers).values(rows.teamMembers)
  await db.insert(customers).values(rows.customers)
  await db.insert(chatSessions).values(rows.chats)
  await db.insert(chatMessages).values(rows.messages)
  await db.insert(chatNotes).values(rows.notes)
  await db.insert(cannedReplies).values(rows.replies)
  await db.insert(events).values(rows.events)
}

/** The active accounts with one of these names, however they are spelled. */
export function findActiveAccounts(db: DbOrTx, usernames: string[]) {
  const username = sql<string>`lower(${employees.username})`
  return db
    .select({ id: employees.id, username, passwordHash: employees.passwordHash })
    .from(employees)
    .where(and(inArray(username, usernames), eq(employees.isActive, true)))
}

/** Deactivates an account and ends its sessions, unless its password has changed since it was read. */
export async function deactivateAccount(db: DbOrTx, id: string, passwordHash: string): Promise<boolean> {
  const locked = await db
    .update(employees)
    .set({
      isActive: false,
      sessionEpoch: sql`${employees.sessionEpoch} + 1`,
      version: sql`${employees.version} + 1`,
    })
    .where(and(eq(employees.id, id), eq(employees.passwordHash, passwordHash), eq(employees.isActive, true)))
    .returning({ id: employees.id })
  return locked.length > 0
}
