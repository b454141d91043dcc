import { and, eq, isNotNull, ne, sql } from "drizzle-orm"
import type { DbOrTx } from "@/db/client"
import { uniqueViolation } from "@/db/errors"
import { chatSessions, customers, shops } from "@/db/schema"
import type { ChatRow } from "./queries"

/** Makes the starts of one shop's chats take turns until the transaction ends. */
export async function lockShopCounter(db: DbOrTx, shopId: string): Promise<void> {
  await db.select({ id: shops.id }).from(shops).where(eq(shops.id, shopId)).for("update")
}

/** Takes the next number of the shop's chats, under the shop's row lock. */
export async function nextChatNumber(db: DbOrTx, shopId: string): Promise<number> {
  const [row] = await db
    .update(shops)
    .set({ lastChatNumber: sql`${shops.lastChatNumber} + 1` })
    .where(eq(shops.id, shopId))
    .returning({ number: shops.lastChatNumber })
  if (!row) throw new Error(`The shop ${shopId} is gone`)
  return row.number
}

/**
 * Finds the customer by address in the shop, or adds one. What is typed later does not overwrite a profile. The row
 * stays locked against being blocked or erased until the chat is there, or has been refused.
 */
export async function findOrAddCustomer(
  db: DbOrTx,
  values: { id: string; shopId: string; name: string; email: string | null },
): Promise<{ id: string; blockedAt: Date | null }> {
  const columns = { id: customers.id, blockedAt: customers.blockedAt }
  const sameAddress = and(
    eq(customers.shopId, values.shopId),
    sql`lower(${customers.email}) = lower(${values.email})`,
  )
  for (;;) {
    const [added] = await db.insert(customers).values(values).onConflictDoNothing().returning(columns)
    if (added) return added
    const [known] = await db.select(columns).from(customers).where(sameAddress).for("key share")
    // Whoever was in the way may have been erased between the two statements.
    if (known) return known
  }
}

/** True when the visitor has had a chat as a customer who is blocked now. */
export async function isBlocked(db: DbOrTx, visitorId: string): Promise<boolean> {
  const rows = await db
    .select({ id: customers.id })
    .from(chatSessions)
    .innerJoin(customers, eq(customers.id, chatSessions.customerId))
    .where(and(eq(chatSessions.visitorId, visitorId), isNotNull(customers.blockedAt)))
    .limit(1)
  return rows.length > 0
}

export function findChatByClientId(
  db: DbOrTx,
  shopId: string,
  clientId: string,
): Promise<ChatRow | undefined> {
  return db
    .select()
    .from(chatSessions)
    .where(and(eq(chatSessions.shopId, shopId), eq(chatSessions.clientId, clientId)))
    .then((rows) => rows[0])
}

export function findOpenChatOf(db: DbOrTx, visitorId: string): Promise<ChatRow | undefined> {
  return db
    .select()
    .from(chatSessions)
    .where(and(eq(chatSessions.visitorId, visitorId), ne(chatSessions.status, "closed")))
    .then((rows) => rows[0])
}

/** True for the failure of whoever would give a visitor a second open chat. */
export function isSecondOpenChat(error: unknown): boolean {
  return uniqueViolation(error) === "chat_sessions_one_open_key"
}

export async function insertChat(
  db: DbOrTx,
  values: typeof chatSessions.$inferInsert,
): Promise<ChatRow | undefined> {
  const [row] = await db.insert(chatSessions).values(values).returning()
  return row
}
