import { and, asc, desc, eq, ilike, inArray, isNotNull, isNull, or, type SQL, sql } from "drizzle-orm"
import type { DbOrTx } from "@/db/client"
import { afterKey, escapeLike, instantKey, type Page } from "@/db/paging"
import { customers, events, shops } from "@/db/schema"

export type CustomerRow = typeof customers.$inferSelect
type CustomerValues = Partial<typeof customers.$inferInsert>
export type WideCustomer = Awaited<ReturnType<typeof findCustomers>>[number]

interface Filters {
  q?: string | undefined
  blocked?: boolean | undefined
  sort: "name" | "-createdAt"
}

function wideCustomers(db: DbOrTx) {
  return db
    .select({
      customer: customers,
      shop: { id: shops.id, name: shops.name, slug: shops.slug, accentColor: shops.accentColor },
      createdKey: instantKey(customers.createdAt),
    })
    .from(customers)
    .innerJoin(shops, eq(shops.id, customers.shopId))
}

export function findCustomer(db: DbOrTx, id: string): Promise<WideCustomer | undefined> {
  return wideCustomers(db)
    .where(eq(customers.id, id))
    .then((rows) => rows[0])
}

/** Locks the row until the transaction ends; no chat of the customer starts meanwhile. */
export function lockCustomer(db: DbOrTx, id: string): Promise<CustomerRow | undefined> {
  return db
    .select()
    .from(customers)
    .where(eq(customers.id, id))
    .for("update")
    .then((rows) => rows[0])
}

/** One row more than the page holds. */
export function findCustomers(db: DbOrTx, where: SQL | undefined, page: Page, filters: Filters) {
  const byName = filters.sort === "name"
  const after = byName
    ? afterKey(customers.name, customers.id, page.after)
    : afterKey(customers.createdAt, customers.id, page.after, "desc")
  const order = byName
    ? [asc(customers.name), asc(customers.id)]
    : [desc(customers.createdAt), desc(customers.id)]
  return wideCustomers(db)
    .where(and(where, after, matches(filters.q), inState(filters.blocked)))
    .orderBy(...order)
    .limit(page.limit + 1)
}

export function insertCustomer(
  db: DbOrTx,
  values: typeof customers.$inferInsert,
): Promise<CustomerRow | undefined> {
  return db
    .insert(customers)
    .values(values)
    .returning()
    .then((rows) => rows[0])
}

/** Adds a customer, unless another one has the e-mail address or the external id. */
export function addCustomerIfNew(
  db: DbOrTx,
  values: typeof customers.$inferInsert,
): Promise<CustomerRow | undefined> {
  return db
    .insert(customers)
    .values(values)
    .onConflictDoNothing()
    .returning()
    .then((rows) => rows[0])
}

/** The customer of this number in a shop, locked against being blocked or erased. */
export function findByExternalId(
  db: DbOrTx,
  shopId: string,
  externalId: string,
): Promise<CustomerRow | undefined> {
  return db
    .select()
    .from(customers)
    .where(and(eq(customers.shopId, shopId), eq(customers.externalId, externalId)))
    .for("key share")
    .then((rows) => rows[0])
}

/** The customer of this address who has no number yet, locked until the transaction ends. */
export function lockUnlinkedByEmail(
  db: DbOrTx,
  shopId: string,
  email: string,
): Promise<CustomerRow | undefined> {
  return db
    .select()
    .from(customers)
    .where(
      and(
        eq(customers.shopId, shopId),
        sql`lower(${customers.email}) = lower(${email})`,
        isNull(customers.externalId),
      ),
    )
    .for("update")
    .then((rows) => rows[0])
}

export function updateCustomerRow(
  db: DbOrTx,
  id: string,
  values: CustomerValues,
): Promise<CustomerRow | undefined> {
  return db
    .update(customers)
    .set({ ...values, version: sql`${customers.version} + 1`, updatedAt: sql`now()` })
    .where(eq(customers.id, id))
    .returning()
    .then((rows) => rows[0])
}

/** Blocks from now on, or lifts the block. */
export function setBlocked(db: DbOrTx, id: string, blocked: boolean): Promise<CustomerRow | undefined> {
  const blockedAt = blocked ? sql`now()` : null
  return db
    .update(customers)
    .set({ blockedAt, version: sql`${customers.version} + 1`, updatedAt: sql`now()` })
    .where(eq(customers.id, id))
    .returning()
    .then((rows) => rows[0])
}

export async function deleteCustomerRow(db: DbOrTx, id: string): Promise<void> {
  await db.delete(customers).where(eq(customers.id, id))
}

/** Takes the words out of what the trail says of these subjects; that something happened stays. */
export async function scrubEvents(db: DbOrTx, subjectIds: string[]): Promise<void> {
  await db.update(events).set({ before: null, after: null }).where(inArray(events.subjectId, subjectIds))
}

/** The database's time. */
export async function databaseTime(db: DbOrTx): Promise<Date> {
  const result = await db.execute<{ milliseconds: number }>(
    sql`select (extract(epoch from now()) * 1000)::float8 as milliseconds`,
  )
  return new Date(Number(result.rows[0]?.milliseconds))
}

function matches(search: string | undefined): SQL | undefined {
  if (!search) return undefined
  const like = `%${escapeLike(search)}%`
  const { name, email, phone, externalId } = customers
  return or(ilike(name, like), ilike(email, like), ilike(phone, like), ilike(externalId, like))
}

function inState(blocked: boolean | undefined): SQL | undefined {
  if (blocked === undefined) return undefined
  return blocked ? isNotNull(customers.blockedAt) : isNull(customers.blockedAt)
}
