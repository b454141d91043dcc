import { and, asc, eq, ilike, inArray, isNull, or, type SQL, sql } from "drizzle-orm"
import type { DbOrTx } from "@/db/client"
import { afterKey, escapeLike, type Page } from "@/db/paging"
import {
  chatMessages,
  chatNotes,
  chatSessions,
  employees,
  memberships,
  roles,
  shops,
  teamMembers,
  teams,
} from "@/db/schema"
import type { EmployeesQuery } from "./contract"

export type EmployeeRow = typeof employees.$inferSelect
type EmployeeValues = Partial<typeof employees.$inferInsert>

export function findEmployee(db: DbOrTx, id: string): Promise<EmployeeRow | undefined> {
  return db
    .select()
    .from(employees)
    .where(eq(employees.id, id))
    .then((rows) => rows[0])
}

/** Locks the row until the transaction ends. */
export function lockEmployee(db: DbOrTx, id: string): Promise<EmployeeRow | undefined> {
  return db
    .select()
    .from(employees)
    .where(eq(employees.id, id))
    .for("update")
    .then((rows) => rows[0])
}

/** One row more than the page holds, in the order of full name and id. */
export function findEmployees(
  db: DbOrTx,
  where: (SQL | undefined)[],
  page: Page,
  search?: string,
): Promise<EmployeeRow[]> {
  const like = search && `%${escapeLike(search)}%`
  const { fullName, displayName, username, email, id } = employees
  return db
    .select()
    .from(employees)
    .where(
      and(
        ...where,
        afterKey(fullName, id, page.after),
        like
          ? or(...[fullName, displayName, username, email].map((column) => ilike(column, like)))
          : undefined,
      ),
    )
    .orderBy(asc(fullName), asc(id))
    .limit(page.limit + 1)
}

/** The parts of a list's filter that SQL takes as they are; those about memberships are the policy's. */
export function matching({ active, team }: EmployeesQuery): SQL | undefined {
  const inTeam = sql`exists (select 1 from ${teamMembers} where ${teamMembers.employeeId} = ${employees.id} and ${teamMembers.teamId} = ${team})`
  return and(
    active === undefined ? undefined : eq(employees.isActive, active === "true"),
    team === undefined ? undefined : inTeam,
  )
}

export function insertEmployee(
  db: DbOrTx,
  values: typeof employees.$inferInsert,
): Promise<EmployeeRow | undefined> {
  return db
    .insert(employees)
    .values(values)
    .returning()
    .then((rows) => rows[0])
}

export function updateEmployeeRow(
  db: DbOrTx,
  id: string,
  values: EmployeeValues,
): Promise<EmployeeRow | undefined> {
  return db
    .update(employees)
    .set({ ...values, version: sql`${employees.version} + 1` })
    .where(eq(employees.id, id))
    .returning()
    .then((rows) => rows[0])
}

export async function deleteEmployeeRow(db: DbOrTx, id: string): Promise<void> {
  await db.delete(employees).where(eq(employees.id, id))
}

/** True when something was said or done in a chat by this person: history needs the name then. */
export async function hasHistory(db: DbOrTx, id: string): Promise<boolean> {
  const wrote = db.select({ one: sql`1` }).from(chatMessages).where(eq(chatMessages.authorId, id))
  const noted = db.select({ one: sql`1` }).from(chatNotes).where(eq(chatNotes.authorId, id))
  const served = db.select({ one: sql`1` }).from(chatSessions).where(eq(chatSessions.assigneeId, id))
  const { rows } = await db.execute(
    sql`select exists (${served}) or exists (${noted}) or exists (${wrote}) as "has"`,
  )
  return rows[0]?.has === true
}

export function findMembershipsOf(db: DbOrTx, employeeIds: string[], known: SQL | undefined) {
  return db
    .select({
      id: memberships.id,
      employeeId: memberships.employeeId,
      shop: { id: shops.id, name: shops.name, slug: shops.slug },
      role: { id: roles.id, name: roles.name },
    })
    .from(memberships)
    .innerJoin(roles, eq(roles.id, memberships.roleId))
    .leftJoin(shops, eq(shops.id, memberships.shopId))
    .where(and(inArray(memberships.employeeId, employeeIds), known))
    .orderBy(shops.name, roles.name)
}

export function findTeamsOf(db: DbOrTx, employeeIds: string[]) {
  return db
    .select({ employeeId: teamMembers.employeeId, id: teams.id, name: teams.name, shopId: teams.shopId })
    .from(teamMembers)
    .innerJoin(teams, eq(teams.id, teamMembers.teamId))
    .where(inArray(teamMembers.employeeId, employeeIds))
    .orderBy(teams.name)
}

/** Any constant will do that no other lock of this program has. */
const ADMINS_LOCK = 7_329_164_028

/** Makes those who would change who is an admin take turns until the transaction ends. */
export async function lockAdmins(db: DbOrTx): Promise<void> {
  await db.execute(sql`select pg_advisory_xact_lock(${ADMINS_LOCK})`)
}

/** How many active people have the system role Admin in every shop. */
export async function countActiveAdmins(db: DbOrTx): Promise<number> {
  const [row] = await db
    .select({ count: sql<number>`count(distinct ${employees.id})::int` })
    .from(employees)
    .innerJoin(memberships, eq(memberships.employeeId, employees.id))
    .innerJoin(roles, eq(roles.id, memberships.roleId))
    .where(
      and(
        eq(employees.isActive, true),
        isNull(memberships.shopId),
        eq(roles.isSystem, true),
        eq(roles.name, "Admin"),
      ),
    )
  return row?.count ?? 0
}

export function findActiveHashes(db: DbOrTx, usernames: string[]) {
  return db
    .select({ username: employees.username, passwordHash: employees.passwordHash })
    .from(employees)
    .where(and(inArray(employees.username, usernames), eq(employees.isActive, true)))
}
