import { and, desc, eq, ilike, inArray, isNull, or, type SQL, sql } from "drizzle-orm"
import type { DbOrTx } from "@/db/client"
import { afterKey, escapeLike, instantKey, type Page } from "@/db/paging"
import { apiTokens, employees, shops } from "@/db/schema"
import type { ApiToken } from "./contract"

/** The database's clock is the judge of what has expired. */
const status = sql<ApiToken["status"]>`case
  when ${apiTokens.revokedAt} is not null then 'revoked'
  when ${apiTokens.expiresAt} <= now() then 'expired'
  when not ${employees.isActive} then 'inactive'
  else 'active' end`

const columns = {
  id: apiTokens.id,
  employeeId: apiTokens.employeeId,
  ownerName: employees.displayName,
  name: apiTokens.name,
  hint: apiTokens.hint,
  scopes: apiTokens.scopes,
  shopIds: apiTokens.shopIds,
  status,
  expiresAt: apiTokens.expiresAt,
  lastUsedAt: apiTokens.lastUsedAt,
  revokedAt: apiTokens.revokedAt,
  createdAt: apiTokens.createdAt,
  sortKey: instantKey(apiTokens.createdAt),
}

export type TokenRow = Omit<typeof apiTokens.$inferSelect, "hash"> & {
  ownerName: string
  status: ApiToken["status"]
  sortKey: string
}

export function findToken(db: DbOrTx, id: string): Promise<TokenRow | undefined> {
  return tokens(db)
    .where(eq(apiTokens.id, id))
    .then((rows) => rows[0])
}

/** One row more than the page holds, newest first. */
export function findTokens(
  db: DbOrTx,
  where: SQL | undefined,
  page: Page,
  search?: string,
): Promise<TokenRow[]> {
  const like = search && `%${escapeLike(search)}%`
  const found = like
    ? or(ilike(apiTokens.name, like), ilike(apiTokens.hint, like), ilike(employees.displayName, like))
    : undefined
  return tokens(db)
    .where(and(where, afterKey(apiTokens.createdAt, apiTokens.id, page.after, "desc"), found))
    .orderBy(desc(apiTokens.createdAt), desc(apiTokens.id))
    .limit(page.limit + 1)
}

/** True when such a person exists; asked with the condition that makes them known to somebody. */
export async function isPerson(db: DbOrTx, id: string, where: SQL | undefined): Promise<boolean> {
  const rows = await db
    .select({ id: employees.id })
    .from(employees)
    .where(and(eq(employees.id, id), where))
  return rows.length > 0
}

export async function findShopNames(db: DbOrTx, ids: readonly string[]): Promise<Map<string, string>> {
  const rows = await db
    .select({ id: shops.id, name: shops.name })
    .from(shops)
    .where(inArray(shops.id, [...ids]))
    .orderBy(shops.name)
  return new Map(rows.map(({ id, name }) => [id, name]))
}

/** Whether an instant lies ahead, and not after the end of the token that asks for it. */
export async function judgeExpiry(
  db: DbOrTx,
  expiresAt: Date | null,
  parentId: string | null,
): Promise<{ ahead: boolean; withinParent: boolean }> {
  const end = sql`${expiresAt?.toISOString() ?? null}::timestamptz`
  const outlived = sql`select 1 from ${apiTokens} where ${apiTokens.id} = ${parentId}::uuid
    and ${apiTokens.expiresAt} < coalesce(${end}, 'infinity')`
  const { rows } = await db.execute<{ ahead: boolean; within: boolean }>(
    sql`select coalesce(${end} > now(), true) as ahead, not exists (${outlived}) as within`,
  )
  return { ahead: rows[0]?.ahead === true, withinParent: rows[0]?.within === true }
}

export async function insertToken(db: DbOrTx, values: typeof apiTokens.$inferInsert): Promise<void> {
  await db.insert(apiTokens).values(values)
}

/** Answers false when it was revoked before. */
export async function revokeRow(db: DbOrTx, id: string): Promise<boolean> {
  const rows = await db
    .update(apiTokens)
    .set({ revokedAt: sql`now()` })
    .where(and(eq(apiTokens.id, id), isNull(apiTokens.revokedAt)))
    .returning({ id: apiTokens.id })
  return rows.length > 0
}

function tokens(db: DbOrTx) {
  return db
    .select(columns)
    .from(apiTokens)
    .innerJoin(employees, eq(employees.id, apiTokens.employeeId))
    .$dynamic()
}
