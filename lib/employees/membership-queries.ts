import { and, asc, desc, eq, inArray, notExists, or, sql } from "drizzle-orm"
import type { DbOrTx } from "@/db/client"
import { memberships, rolePermissions, roles, shops, teamMembers, teams } from "@/db/schema"

/** A membership with everything that its role allows. */
export interface MembershipRow {
  id: string
  shopId: string | null
  roleId: string
  roleName: string
  permissions: string[]
}

const allowed = sql<
  string[]
>`coalesce(array_agg(${rolePermissions.permission}) filter (where ${rolePermissions.permission} is not null), '{}')`

export function findMembershipRows(db: DbOrTx, employeeId: string): Promise<MembershipRow[]> {
  return db
    .select({
      id: memberships.id,
      shopId: memberships.shopId,
      roleId: memberships.roleId,
      roleName: roles.name,
      permissions: allowed,
    })
    .from(memberships)
    .innerJoin(roles, eq(roles.id, memberships.roleId))
    .leftJoin(rolePermissions, eq(rolePermissions.roleId, roles.id))
    .where(eq(memberships.employeeId, employeeId))
    .groupBy(memberships.id, roles.id)
}

/** Roles with what they allow. Their rows are locked against change until the transaction ends. */
export async function findRolesToGive(db: DbOrTx, ids: string[]) {
  if (ids.length === 0) return []
  await db.select({ id: roles.id }).from(roles).where(inArray(roles.id, ids)).for("share")
  return db
    .select({ id: roles.id, name: roles.name, permissions: allowed })
    .from(roles)
    .leftJoin(rolePermissions, eq(rolePermissions.roleId, roles.id))
    .where(inArray(roles.id, ids))
    .groupBy(roles.id)
}

/** Every role with what it allows, those that every installation has first. */
export function findRoles(db: DbOrTx) {
  return db
    .select({
      id: roles.id,
      name: roles.name,
      description: roles.description,
      isSystem: roles.isSystem,
      permissions: allowed,
    })
    .from(roles)
    .leftJoin(rolePermissions, eq(rolePermissions.roleId, roles.id))
    .groupBy(roles.id)
    .orderBy(desc(roles.isSystem), asc(roles.name))
}

export async function findShopIds(db: DbOrTx, ids: string[]): Promise<string[]> {
  const rows = await db.select({ id: shops.id }).from(shops).where(inArray(shops.id, ids))
  return rows.map(({ id }) => id)
}

export async function insertMemberships(
  db: DbOrTx,
  rows: (typeof memberships.$inferInsert)[],
): Promise<void> {
  if (rows.length > 0) await db.insert(memberships).values(rows)
}

export async function deleteMemberships(db: DbOrTx, ids: string[]): Promise<void> {
  if (ids.length > 0) await db.delete(memberships).where(inArray(memberships.id, ids))
}

/** Takes a person out of the teams of shops that no membership of theirs covers any more. */
export async function leaveUncoveredTeams(db: DbOrTx, employeeId: string): Promise<void> {
  const covers = and(
    eq(memberships.employeeId, employeeId),
    or(sql`${memberships.shopId} is null`, eq(memberships.shopId, teams.shopId)),
  )
  const uncovered = db
    .select({ id: teams.id })
    .from(teams)
    .where(notExists(db.select({ one: sql`1` }).from(memberships).where(covers)))
  await db
    .delete(teamMembers)
    .where(and(eq(teamMembers.employeeId, employeeId), inArray(teamMembers.teamId, uncovered)))
}

/** @throws Error before the catalogue has been synced */
export async function findAdminRole(db: DbOrTx): Promise<string> {
  const [row] = await db
    .select({ id: roles.id })
    .from(roles)
    .where(and(eq(roles.name, "Admin"), eq(roles.isSystem, true)))
  if (!row) throw new Error("The role Admin is missing: syncCatalogue comes first.")
  return row.id
}
