import { and, eq, gt, isNull, lt, or, sql } from "drizzle-orm"
import type { DbOrTx } from "@/db/client"
import {
  apiTokens,
  employees,
  memberships,
  rolePermissions,
  roles,
  sessions,
  shops,
  teamMembers,
  teams,
} from "@/db/schema"
import type { Grant } from "./actor"
import { mustEnrol } from "./people-queries"

/** A session that nobody has used for so long is over, however long it might have lasted (ASVS 7.3.1). */
export const IDLE_HOURS = 12

/** A session that still counts, whosever it is: not ended, neither too old nor left alone for too long. */
export const isOpenSession = and(
  isNull(sessions.endedAt),
  gt(sessions.expiresAt, sql`now()`),
  gt(sessions.lastUsedAt, sql`now() - make_interval(hours => ${IDLE_HOURS})`),
)

/** The employee of a session that still counts, in the current epoch, the person active. */
export function findSessionOwner(db: DbOrTx, sessionId: string) {
  return db
    .select({ id: employees.id, name: employees.displayName, username: employees.username, mustEnrol })
    .from(sessions)
    .innerJoin(employees, eq(employees.id, sessions.employeeId))
    .where(
      and(
        eq(sessions.id, sessionId),
        isOpenSession,
        eq(sessions.epoch, employees.sessionEpoch),
        eq(employees.isActive, true),
      ),
    )
    .then((rows) => rows[0])
}

/** An API token that still counts: not revoked, not expired, its owner active. */
export function findToken(db: DbOrTx, hash: string) {
  return db
    .select({
      id: apiTokens.id,
      employeeId: apiTokens.employeeId,
      name: employees.displayName,
      tokenName: apiTokens.name,
      hash: apiTokens.hash,
      scopes: apiTokens.scopes,
      shopIds: apiTokens.shopIds,
    })
    .from(apiTokens)
    .innerJoin(employees, eq(employees.id, apiTokens.employeeId))
    .where(
      and(
        eq(apiTokens.hash, hash),
        isNull(apiTokens.revokedAt),
        or(isNull(apiTokens.expiresAt), gt(apiTokens.expiresAt, sql`now()`)),
        eq(employees.isActive, true),
      ),
    )
    .then((rows) => rows[0])
}

/** Remembers when a token was used, to the minute: a busy program must not write with each call. */
export async function noteTokenUse(db: DbOrTx, id: string): Promise<void> {
  await db
    .update(apiTokens)
    .set({ lastUsedAt: sql`now()` })
    .where(
      and(
        eq(apiTokens.id, id),
        or(isNull(apiTokens.lastUsedAt), lt(apiTokens.lastUsedAt, sql`now() - interval '1 minute'`)),
      ),
    )
}

/** Remembers, to the minute, when a session and its owner were last here. */
export async function noteSessionUse(db: DbOrTx, sessionId: string, employeeId: string): Promise<void> {
  await db.execute(sql`
    with seen as (
      update ${employees} set last_seen_at = now()
      where id = ${employeeId} and (last_seen_at is null or last_seen_at < now() - interval '1 minute')
    )
    update ${sessions} set last_used_at = now()
    where id = ${sessionId} and last_used_at < now() - interval '1 minute'`)
}

export function findActiveEmployee(db: DbOrTx, id: string) {
  return db
    .select({ id: employees.id, name: employees.displayName, username: employees.username, mustEnrol })
    .from(employees)
    .where(and(eq(employees.id, id), eq(employees.isActive, true)))
    .then((rows) => rows[0])
}

/** What each membership of a person gives, active or not. */
export async function findGrants(db: DbOrTx, employeeId: string): Promise<Grant[]> {
  const rows = await findMemberships(db, employeeId)
  return rows.map(({ shop, permissions }) => ({
    shopId: shop?.id ?? null,
    permissions: new Set(permissions),
  }))
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
