import { and, asc, desc, eq, gte, inArray, lt, ne, notInArray, or, type SQL, sql } from "drizzle-orm"
import type { DbOrTx } from "@/db/client"
import { chatSessions, employees, shops, teams } from "@/db/schema"
import type { ChatStanding } from "@/lib/events/catalog"

export type ChatRow = typeof chatSessions.$inferSelect

/** Columns of a chat and the names beside it, as both sides' views are built from. */
const wide = {
  chat: chatSessions,
  shop: { id: shops.id, name: shops.name, slug: shops.slug, accentColor: shops.accentColor },
  team: { id: teams.id, name: teams.name },
  assignee: { id: employees.id, name: employees.displayName },
}

/** Chats with the names beside them, and whatever else a query needs of the row. */
export function wideChats<Extra extends Record<string, SQL>>(db: DbOrTx, extra: Extra) {
  return db
    .select({ ...wide, ...extra })
    .from(chatSessions)
    .innerJoin(shops, eq(shops.id, chatSessions.shopId))
    .leftJoin(teams, eq(teams.id, chatSessions.teamId))
    .leftJoin(employees, eq(employees.id, chatSessions.assigneeId))
}

export type WideChat = Awaited<ReturnType<typeof findOpenChats>>[number]

export function findWideChat(db: DbOrTx, id: string): Promise<WideChat | undefined> {
  return wideChats(db, {})
    .where(eq(chatSessions.id, id))
    .then((rows) => rows[0])
}

/** Open chats, newest first; with a transaction id only those that it or a later one may have changed. */
export function findOpenChats(db: DbOrTx, where: SQL | undefined, since?: number) {
  const changed = since === undefined ? undefined : gte(chatSessions.changeTxid, since)
  return wideChats(db, {})
    .where(and(where, ne(chatSessions.status, "closed"), changed))
    .orderBy(desc(chatSessions.createdAt))
}

/** Ids of all open chats that the condition lets through. */
export async function findOpenIds(db: DbOrTx, where: SQL | undefined): Promise<string[]> {
  const rows = await db
    .select({ id: chatSessions.id })
    .from(chatSessions)
    .where(and(where, ne(chatSessions.status, "closed")))
  return rows.map((row) => row.id)
}

/**
 * The oldest transaction that may still be running. What it and later ones change is not certain to be seen yet,
 * so a cursor that starts there can repeat a row but never skip one, whatever the clocks say.
 */
export async function oldestRunningTxid(db: DbOrTx): Promise<number> {
  const result = await db.execute<{ xmin: string }>(
    sql`select pg_snapshot_xmin(pg_current_snapshot())::text as xmin`,
  )
  return Number(result.rows[0]?.xmin)
}

export async function countOpenChats(db: DbOrTx, where: SQL | undefined, employeeId: string) {
  const [row] = await db
    .select({
      mine: sql<number>`count(*) filter (where ${chatSessions.assigneeId} = ${employeeId})::int`,
      waiting: sql<number>`count(*) filter (where ${chatSessions.status} = 'waiting')::int`,
      all: sql<number>`count(*)::int`,
    })
    .from(chatSessions)
    .where(and(where, ne(chatSessions.status, "closed")))
  return row ?? { mine: 0, waiting: 0, all: 0 }
}

/** Locks the chat until the transaction ends; everything that decides over it happens under this lock. */
export function lockChat(db: DbOrTx, id: string): Promise<ChatRow | undefined> {
  return db
    .select()
    .from(chatSessions)
    .where(eq(chatSessions.id, id))
    .for("update")
    .then((rows) => rows[0])
}

const standing = {
  id: chatSessions.id,
  shopId: chatSessions.shopId,
  visitorId: chatSessions.visitorId,
  status: chatSessions.status,
  teamId: chatSessions.teamId,
  assigneeId: chatSessions.assigneeId,
}

export function findStanding(db: DbOrTx, id: string): Promise<ChatStanding | undefined> {
  return db
    .select(standing)
    .from(chatSessions)
    .where(eq(chatSessions.id, id))
    .then((rows) => rows[0])
}

/** As `findStanding`, with the name that the customer has given. */
export function findTypingPlace(db: DbOrTx, id: string) {
  return db
    .select({ ...standing, customerName: chatSessions.customerName })
    .from(chatSessions)
    .where(eq(chatSessions.id, id))
    .then((rows) => rows[0])
}

/** Changes a locked chat; its version and the mark of the changing transaction move with it. */
export async function changeChat(
  db: DbOrTx,
  id: string,
  values: { [K in keyof ChatRow]?: ChatRow[K] | SQL },
): Promise<ChatRow | undefined> {
  const [row] = await db
    .update(chatSessions)
    .set({ ...values, version: sql`${chatSessions.version} + 1`, changeTxid: currentTxid })
    .where(eq(chatSessions.id, id))
    .returning()
  return row
}

const currentTxid = sql`pg_current_xact_id()::text::bigint`

/** How far the given chats, and the open chats of the given people, have come, straight from the database. */
export function findHeadsForColleagues(db: DbOrTx, ids: string[], assigneeIds: string[]) {
  const theirs = and(inArray(chatSessions.assigneeId, assigneeIds), ne(chatSessions.status, "closed"))
  return db
    .select({
      ...standing,
      version: chatSessions.version,
      seq: chatSessions.lastSeq,
      noteSeq: chatSessions.lastNoteSeq,
    })
    .from(chatSessions)
    .where(or(inArray(chatSessions.id, ids), theirs))
}

/**
 * How far the visitors' chats have come, while they are open and for a while after, because the line that says that a
 * chat was closed is the last one, and the one that nothing comes after.
 */
export function findHeadsOfVisitors(db: DbOrTx, visitorIds: string[]) {
  const current = sql`(${chatSessions.status} <> 'closed' or ${chatSessions.closedAt} > now() - interval '15 minutes')`
  return db
    .select({ id: chatSessions.id, visitorId: chatSessions.visitorId, seq: chatSessions.lastSeq })
    .from(chatSessions)
    .where(and(inArray(chatSessions.visitorId, visitorIds), current))
}

/** Raises one side's read mark; it never goes back, nor past the end. Answers the chat if the mark moved. */
export async function raiseReadMark(db: DbOrTx, id: string, side: "customer" | "agent", seq: number) {
  const mark = side === "customer" ? chatSessions.customerReadSeq : chatSessions.agentReadSeq
  const field = side === "customer" ? "customerReadSeq" : "agentReadSeq"
  const [row] = await db
    .update(chatSessions)
    .set({ [field]: sql`least(${seq}, ${chatSessions.lastSeq})`, changeTxid: currentTxid })
    .where(and(eq(chatSessions.id, id), lt(mark, sql`least(${seq}, ${chatSessions.lastSeq})`)))
    .returning()
  return row
}

/** How far one side has read. */
export async function findReadMark(db: DbOrTx, id: string, side: "customer" | "agent") {
  const mark = side === "customer" ? chatSessions.customerReadSeq : chatSessions.agentReadSeq
  const [row] = await db.select({ seq: mark }).from(chatSessions).where(eq(chatSessions.id, id))
  return row?.seq
}

/** Takes the next seq of a locked chat's notes. */
export async function raiseNoteSeq(db: DbOrTx, id: string): Promise<number> {
  const [row] = await db
    .update(chatSessions)
    .set({ lastNoteSeq: sql`${chatSessions.lastNoteSeq} + 1`, changeTxid: currentTxid })
    .where(eq(chatSessions.id, id))
    .returning({ seq: chatSessions.lastNoteSeq })
  if (!row) throw new Error(`The locked chat ${id} is gone`)
  return row.seq
}

export async function findTeamOfShop(db: DbOrTx, teamId: string, shopId: string): Promise<boolean> {
  const rows = await db
    .select({ id: teams.id })
    .from(teams)
    .where(and(eq(teams.id, teamId), eq(teams.shopId, shopId)))
    .for("share")
  return rows.length > 0
}

/** True while the customer's next message reopens a closed chat, by the database's clock and the shop's setting. */
export async function isWithinReopenWindow(db: DbOrTx, chat: Pick<ChatRow, "id">): Promise<boolean> {
  const rows = await db
    .select({ id: chatSessions.id })
    .from(chatSessions)
    .innerJoin(shops, eq(shops.id, chatSessions.shopId))
    .where(
      and(
        eq(chatSessions.id, chat.id),
        eq(shops.isActive, true),
        sql`${chatSessions.closedAt} > now() - make_interval(mins => ${shops.reopenMinutes})`,
      ),
    )
  return rows.length > 0
}

/** For `set`: the database's clock, so that nodes with wrong clocks agree. */
export const databaseNow = sql`now()`

/** Locks the active chats of a person, oldest first, but for those in the shops that stay theirs. */
export function lockAssignedChats(db: DbOrTx, employeeId: string, keptShops: string[]): Promise<ChatRow[]> {
  return db
    .select()
    .from(chatSessions)
    .where(
      and(
        eq(chatSessions.assigneeId, employeeId),
        eq(chatSessions.status, "active"),
        notInArray(chatSessions.shopId, keptShops),
      ),
    )
    .orderBy(asc(chatSessions.id))
    .for("update")
}
