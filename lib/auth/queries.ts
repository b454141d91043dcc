import { and, eq, gt, isNull, sql } from "drizzle-orm"
import type { DbOrTx } from "@/db/client"
import {
  employees,
  memberships,
  rolePermissions,
  roles,
  sessions,
  shops,
  teamMembers,
  teams,
} from "@/db/schema"

/** The employee of a session that still counts: not ended, not expired, of the current epoch, the person active. */
export function findSessionOwner(db: DbOrTx, sessionId: string) {
  return db
    .select({ id: employees.id, name: employees.displayName, username: employees.username })
    .from(sessions)
    .innerJoin(employees, eq(employees.id, sessions.employeeId))
    .where(
      and(
        eq(sessions.id, sessionId),
        isNull(sessions.endedAt),
        gt(sessions.expiresAt, sql`now()`),
        eq(sessions.epoch, employees.sessionEpoch),
        eq(employees.isActive, true),
      ),
    )
    .then((rows) => rows[0])
}

export function findMemberships(db: DbOrTx, employeeId: string) {
  return db
    .select({
      shop: { id: shops.id, name: shops.name, slug: shops.slug },
      role: { id: roles.id, name: roles.name },
      permissions: sql<
        string[]
      >`coalesce(array_agg(${rolePermissions.permission} order by ${rolePermissions.permission}) filter (where ${rolePermissions.permission} is not null), '{}')`,
    })
    .from(memberships)
    .innerJoin(roles, eq(roles.id, memberships.roleId))
    .leftJoin(shops, eq(shops.id, memberships.shopId))
    .leftJoin(rolePermissions, eq(rolePermissions.roleId, roles.id))
    .where(eq(memberships.employeeId, employeeId))
    .groupBy(memberships.id, shops.id, roles.id)
    .orderBy(shops.name, roles.name)
}

export function findTeams(db: DbOrTx, employeeId: string) {
  return db
    .select({ id: teams.id, shopId: teams.shopId })
    .from(teamMembers)
    .innerJoin(teams, eq(teams.id, teamMembers.teamId))
    .where(eq(teamMembers.employeeId, employeeId))
}
