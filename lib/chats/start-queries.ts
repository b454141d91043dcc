import { and, eq, ne, sql } from "drizzle-orm"
import type { DbOrTx } from "@/db/client"
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

/** Finds the customer by address in the shop, or adds one. What is typed later does not overwrite a profile. */
export async function findOrAddCustomer(
  db: DbOrTx,
  values: { id: string; shopId: string; name: string; email: string },
): Promise<{ id: string; blockedAt: Date | null }> {
  const columns = { id: customers.id, blockedAt: customers.blockedAt }
  const [added] = await db.insert(customers).values(values).onConflictDoNothing().returning(columns)
  if (added) return added
  const [known] = await db
    .select(columns)
    .from(customers)
    .where(and(eq(customers.shopId, values.shopId), sql`lower(${customers.email}) = lower(${values.email})`))
  if (!known) throw new Error("A customer who is in the way is there")
  return known
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

export async function insertChat(
  db: DbOrTx,
  values: typeof chatSessions.$inferInsert,
): Promise<ChatRow | undefined> {
  const [row] = await db.insert(chatSessions).values(values).returning()
  return row
}
