import { and, asc, countDistinct, eq, ilike, inArray, notInArray, or, type SQL, sql } from "drizzle-orm"
import type { DbOrTx } from "@/db/client"
import { afterKey, escapeLike, type Page } from "@/db/paging"
import { memberships, rolePermissions, roles } from "@/db/schema"

export type RoleRow = typeof roles.$inferSelect
type RoleValues = Partial<Pick<RoleRow, "name" | "description" | "requiresSecondFactor">>

export function findRole(db: DbOrTx, id: string): Promise<RoleRow | undefined> {
  return db
    .select()
    .from(roles)
    .where(eq(roles.id, id))
    .then((rows) => rows[0])
}

/** Locks the row until the transaction ends: nobody is given the role meanwhile. */
export function lockRole(db: DbOrTx, id: string): Promise<RoleRow | undefined> {
  return db
    .select()
    .from(roles)
    .where(eq(roles.id, id))
    .for("update")
    .then((rows) => rows[0])
}

/** One row more than the page holds, in the order of name and id. */
export function findRoles(db: DbOrTx, page: Page, search?: string): Promise<RoleRow[]> {
  const like = search && `%${escapeLike(search)}%`
  return db
    .select()
    .from(roles)
    .where(
      and(
        afterKey(roles.name, roles.id, page.after),
        like ? or(ilike(roles.name, like), ilike(roles.description, like)) : undefined,
      ),
    )
    .orderBy(asc(roles.name), asc(roles.id))
    .limit(page.limit + 1)
}

/** What each of the roles allows; a role that allows nothing is missing. */
export async function findPermissions(db: DbOrTx, roleIds: string[]): Promise<Map<string, string[]>> {
  const rows = await db
    .select({
      roleId: rolePermissions.roleId,
      permissions: sql<
        string[]
      >`array_agg(${rolePermissions.permission} order by ${rolePermissions.permission})`,
    })
    .from(rolePermissions)
    .where(inArray(rolePermissions.roleId, roleIds))
    .groupBy(rolePermissions.roleId)
  return new Map(rows.map(({ roleId, permissions }) => [roleId, permissions]))
}

/** How many people have each of the roles by such memberships; a role that nobody has is missing. */
export async function countPeople(
  db: DbOrTx,
  roleIds: string[],
  where: SQL | undefined,
): Promise<Map<string, number>> {
  const rows = await db
    .select({ roleId: memberships.roleId, people: countDistinct(memberships.employeeId) })
    .from(memberships)
    .where(and(inArray(memberships.roleId, roleIds), where))
    .groupBy(memberships.roleId)
  return new Map(rows.map(({ roleId, people }) => [roleId, people]))
}

export async function findHolderIds(db: DbOrTx, roleId: string): Promise<string[]> {
  const rows = await db
    .selectDistinct({ id: memberships.employeeId })
    .from(memberships)
    .where(eq(memberships.roleId, roleId))
  return rows.map(({ id }) => id)
}

export function insertRole(db: DbOrTx, values: typeof roles.$inferInsert): Promise<RoleRow | undefined> {
  return db
    .insert(roles)
    .values(values)
    .returning()
    .then((rows) => rows[0])
}

export function updateRoleRow(db: DbOrTx, id: string, values: RoleValues): Promise<RoleRow | undefined> {
  return db
    .update(roles)
    .set({ ...values, version: sql`${roles.version} + 1` })
    .where(eq(roles.id, id))
    .returning()
    .then((rows) => rows[0])
}

/** Gives a role exactly these permissions. */
export async function replacePermissions(
  db: DbOrTx,
  roleId: string,
  names: readonly string[],
): Promise<void> {
  const others = names.length > 0 ? notInArray(rolePermissions.permission, [...names]) : undefined
  await db.delete(rolePermissions).where(and(eq(rolePermissions.roleId, roleId), others))
  if (names.length === 0) return
  const rows = names.map((permission) => ({ roleId, permission }))
  await db.insert(rolePermissions).values(rows).onConflictDoNothing()
}

export async function deleteRoleRow(db: DbOrTx, id: string): Promise<void> {
  await db.delete(roles).where(eq(roles.id, id))
}
