import { and, asc, eq, ilike, or, type SQL, sql } from "drizzle-orm"
import type { DbOrTx } from "@/db/client"
import { afterKey, escapeLike, type Page } from "@/db/paging"
import { shops } from "@/db/schema"

export type ShopRow = typeof shops.$inferSelect
type ShopValues = Partial<typeof shops.$inferInsert>

export function findShop(db: DbOrTx, where: SQL | undefined, id: string): Promise<ShopRow | undefined> {
  return db
    .select()
    .from(shops)
    .where(and(eq(shops.id, id), where))
    .then((rows) => rows[0])
}

/** Locks the row until the transaction ends. */
export function lockShop(db: DbOrTx, id: string): Promise<ShopRow | undefined> {
  return db
    .select()
    .from(shops)
    .where(eq(shops.id, id))
    .for("update")
    .then((rows) => rows[0])
}

export function findActiveShop(db: DbOrTx, slugOrId: string): Promise<ShopRow | undefined> {
  return findNamedShop(db, slugOrId, eq(shops.isActive, true))
}

export function findNamedShop(db: DbOrTx, slugOrId: string, where?: SQL): Promise<ShopRow | undefined> {
  return db
    .select()
    .from(shops)
    .where(and(sql`(${shops.slug} = ${slugOrId} or ${shops.id}::text = lower(${slugOrId}))`, where))
    .then((rows) => rows[0])
}

export function findActiveShops(db: DbOrTx): Promise<ShopRow[]> {
  return db.select().from(shops).where(eq(shops.isActive, true)).orderBy(asc(shops.name), asc(shops.id))
}

/** Shops by their name and their colour; every one, when nothing narrows them down. */
export function findShopNames(db: DbOrTx, where?: SQL) {
  const { id, name, slug, accentColor, isActive } = shops
  return db
    .select({ id, name, slug, accentColor, isActive })
    .from(shops)
    .where(where)
    .orderBy(asc(shops.name), asc(shops.id))
}

/** One row more than the page holds, in the order of name and id. */
export function findShops(
  db: DbOrTx,
  where: SQL | undefined,
  page: Page,
  search?: string,
): Promise<ShopRow[]> {
  const like = search && `%${escapeLike(search)}%`
  return db
    .select()
    .from(shops)
    .where(
      and(
        where,
        afterKey(shops.name, shops.id, page.after),
        like ? or(ilike(shops.name, like), ilike(shops.slug, like)) : undefined,
      ),
    )
    .orderBy(asc(shops.name), asc(shops.id))
    .limit(page.limit + 1)
}

export function insertShop(db: DbOrTx, values: typeof shops.$inferInsert): Promise<ShopRow | undefined> {
  return db
    .insert(shops)
    .values(values)
    .returning()
    .then((rows) => rows[0])
}

export function updateShopRow(db: DbOrTx, id: string, values: ShopValues): Promise<ShopRow | undefined> {
  return db
    .update(shops)
    .set({ ...values, version: sql`${shops.version} + 1`, updatedAt: sql`now()` })
    .where(eq(shops.id, id))
    .returning()
    .then((rows) => rows[0])
}

export async function deleteShopRow(db: DbOrTx, id: string): Promise<void> {
  await db.delete(shops).where(eq(shops.id, id))
}

export async function slugsLike(db: DbOrTx, base: string): Promise<string[]> {
  const rows = await db
    .select({ slug: shops.slug })
    .from(shops)
    .where(or(eq(shops.slug, base), ilike(shops.slug, `${escapeLike(base)}-%`)))
  return rows.map((row) => row.slug)
}
