import { and, asc, desc, eq, inArray, ne, type SQL } from "drizzle-orm"
import type { DbOrTx } from "@/db/client"
import { afterKey, instantKey, type Page } from "@/db/paging"
import { chatMessages, chatSessions, employees } from "@/db/schema"
import { type ChatRow, wideChats } from "./queries"

/** The open chats of a customer, locked until the transaction ends, always in the same order. */
export function lockOpenChatsOf(db: DbOrTx, customerId: string): Promise<ChatRow[]> {
  return db
    .select()
    .from(chatSessions)
    .where(and(eq(chatSessions.customerId, customerId), ne(chatSessions.status, "closed")))
    .orderBy(asc(chatSessions.id))
    .for("update")
}

/** Every chat of a customer, locked until the transaction ends: none can be reopened meanwhile. */
export function lockChatsOf(db: DbOrTx, customerId: string) {
  return db
    .select({ id: chatSessions.id, visitorId: chatSessions.visitorId, status: chatSessions.status })
    .from(chatSessions)
    .where(eq(chatSessions.customerId, customerId))
    .orderBy(asc(chatSessions.id))
    .for("update")
}

/** Deletes a customer's chats; their messages and notes go with them. */
export async function deleteChatsOf(db: DbOrTx, customerId: string): Promise<void> {
  await db.delete(chatSessions).where(eq(chatSessions.customerId, customerId))
}

/** One row more than the page holds, newest first. */
export function findChatsOf(db: DbOrTx, customerId: string, where: SQL | undefined, page: Page) {
  const after = afterKey(chatSessions.createdAt, chatSessions.id, page.after, "desc")
  return wideChats(db, { key: instantKey(chatSessions.createdAt) })
    .where(and(eq(chatSessions.customerId, customerId), where, after))
    .orderBy(desc(chatSessions.createdAt), desc(chatSessions.id))
    .limit(page.limit + 1)
}

/** One chat, or every chat of a customer, with who answered it, oldest first. */
export function findWholeChats(db: DbOrTx, of: { chatId: string } | { customerId: string }) {
  return db
    .select({ chat: chatSessions, agent: employees.displayName })
    .from(chatSessions)
    .leftJoin(employees, eq(employees.id, chatSessions.assigneeId))
    .where("chatId" in of ? eq(chatSessions.id, of.chatId) : eq(chatSessions.customerId, of.customerId))
    .orderBy(asc(chatSessions.createdAt), asc(chatSessions.id))
}

/** What was said in the given chats. Notes stand in another table, and never come this way. */
export function findWords(db: DbOrTx, chatIds: string[]) {
  return db
    .select()
    .from(chatMessages)
    .where(inArray(chatMessages.sessionId, chatIds))
    .orderBy(asc(chatMessages.sessionId), asc(chatMessages.seq))
}
