import { and, eq, inArray, notInArray, sql } from "drizzle-orm"
import type { DbOrTx } from "@/db/client"
import { permissions, rolePermissions, roles } from "@/db/schema"

/** Any constant will do that no other lock of this program has. */
const CATALOGUE_LOCK = 7_329_164_026

type RoleValues = Pick<typeof roles.$inferInsert, "id" | "name" | "description">

/** Makes those who would sync the catalogue take turns until the transaction ends. */
export async function lockCatalogue(db: DbOrTx): Promise<void> {
  await db.execute(sql`select pg_advisory_xact_lock(${CATALOGUE_LOCK})`)
}

/** Adds permissions and corrects their descriptions; a row that is right already stays untouched. */
export async function savePermissions(
  db: DbOrTx,
  catalogue: (typeof permissions.$inferInsert)[],
): Promise<void> {
  await db
    .insert(permissions)
    .values(catalogue)
    .onConflictDoUpdate({
      target: permissions.name,
      set: { description: sql`excluded.description` },
      setWhere: sql`${permissions.description} <> excluded.description`,
    })
}

/** Deletes all other permissions, which takes them from every role. */
export async function deleteOtherPermissions(db: DbOrTx, names: string[]): Promise<void> {
  await db.delete(permissions).where(notInArray(permissions.name, names))
}

export function findSystemRoles(db: DbOrTx) {
  return db
    .select({ id: roles.id, name: roles.name, description: roles.description })
    .from(roles)
    .where(eq(roles.isSystem, true))
}

/** @throws a violation of roles_name_key when a custom role has the name: nobody's rights may grow by a restart */
export async function insertSystemRole(db: DbOrTx, role: RoleValues): Promise<void> {
  await db.insert(roles).values({ ...role, isSystem: true })
}

export async function describeRole(db: DbOrTx, id: string, description: string): Promise<void> {
  await db
    .update(roles)
    .set({ description, version: sql`${roles.version} + 1` })
    .where(eq(roles.id, id))
}

/** Makes system roles ordinary ones: whoever has them keeps them, and they can be changed and deleted. */
export async function releaseRoles(db: DbOrTx, ids: string[]): Promise<void> {
  await db
    .update(roles)
    .set({ isSystem: false, version: sql`${roles.version} + 1` })
    .where(inArray(roles.id, ids))
}

/** Gives a role exactly these permissions; those that it has already stay untouched. */
export async function setRolePermissions(
  db: DbOrTx,
  roleId: string,
  names: readonly string[],
): Promise<void> {
  const others = notInArray(rolePermissions.permission, [...names])
  await db.delete(rolePermissions).where(and(eq(rolePermissions.roleId, roleId), others))
  const rows = names.map((permission) => ({ roleId, permission }))
  await db.insert(rolePermissions).values(rows).onConflictDoNothing()
}
