import { and, asc, eq, ilike, inArray, isNull, ne, or, type SQL, sql } from "drizzle-orm"
import type { DbOrTx } from "@/db/client"
import { afterKey, escapeLike, type Page } from "@/db/paging"
import { chatSessions, employees, memberships, shops, teamMembers, teams } from "@/db/schema"

type TeamValues = Partial<typeof teams.$inferInsert>

const withShop = {
  team: teams,
  shop: { id: shops.id, name: shops.name, slug: shops.slug, accentColor: shops.accentColor },
}

export type TeamRow = Awaited<ReturnType<typeof findTeams>>[number]

/** One row more than the page holds, in the order of name and id. */
export function findTeams(
  db: DbOrTx,
  where: SQL | undefined,
  page: Page,
  filter: { q?: string | undefined; shopId?: string | undefined },
) {
  const like = filter.q && `%${escapeLike(filter.q)}%`
  return db
    .select(withShop)
    .from(teams)
    .innerJoin(shops, eq(shops.id, teams.shopId))
    .where(
      and(
        where,
        afterKey(teams.name, teams.id, page.after),
        filter.shopId ? eq(teams.shopId, filter.shopId) : undefined,
        like ? ilike(teams.name, like) : undefined,
      ),
    )
    .orderBy(asc(teams.name), asc(teams.id))
    .limit(page.limit + 1)
}

export function findTeam(db: DbOrTx, id: string): Promise<TeamRow | undefined> {
  return db
    .select(withShop)
    .from(teams)
    .innerJoin(shops, eq(shops.id, teams.shopId))
    .where(eq(teams.id, id))
    .then((rows) => rows[0])
}

/** Locks the row until the transaction ends. */
export async function lockTeam(db: DbOrTx, id: string): Promise<void> {
  await db.select({ id: teams.id }).from(teams).where(eq(teams.id, id)).for("update")
}

export function findMembersOf(db: DbOrTx, teamIds: string[]) {
  return db
    .select({
      teamId: teamMembers.teamId,
      id: employees.id,
      fullName: employees.fullName,
      displayName: employees.displayName,
      isActive: employees.isActive,
    })
    .from(teamMembers)
    .innerJoin(employees, eq(employees.id, teamMembers.employeeId))
    .where(inArray(teamMembers.teamId, teamIds))
    .orderBy(asc(employees.fullName), asc(employees.id))
}

/** Of the given people, those with a membership that covers the shop. */
export async function findCovered(db: DbOrTx, shopId: string, employeeIds: string[]): Promise<string[]> {
  const rows = await db
    .selectDistinct({ id: memberships.employeeId })
    .from(memberships)
    .where(
      and(
        inArray(memberships.employeeId, employeeIds),
        or(isNull(memberships.shopId), eq(memberships.shopId, shopId)),
      ),
    )
  return rows.map(({ id }) => id)
}

/** The shops that a person's memberships name; null stands for every shop. */
export async function findPlacesOf(db: DbOrTx, employeeId: string): Promise<(string | null)[]> {
  const rows = await db
    .select({ shopId: memberships.shopId })
    .from(memberships)
    .where(eq(memberships.employeeId, employeeId))
  return rows.map(({ shopId }) => shopId)
}

export async function insertTeam(db: DbOrTx, values: typeof teams.$inferInsert): Promise<void> {
  await db.insert(teams).values(values)
}

export async function updateTeamRow(db: DbOrTx, id: string, values: TeamValues): Promise<void> {
  await db
    .update(teams)
    .set({ ...values, version: sql`${teams.version} + 1` })
    .where(eq(teams.id, id))
}

export async function deleteTeamRow(db: DbOrTx, id: string): Promise<void> {
  await db.delete(teams).where(eq(teams.id, id))
}

/** Adds people to a team; answers those who were not in it before. */
export async function addMembers(db: DbOrTx, teamId: string, employeeIds: string[]): Promise<string[]> {
  if (employeeIds.length === 0) return []
  const rows = await db
    .insert(teamMembers)
    .values(employeeIds.map((employeeId) => ({ teamId, employeeId })))
    .onConflictDoNothing()
    .returning({ id: teamMembers.employeeId })
  return rows.map(({ id }) => id)
}

/** Takes somebody out of a team; false when they were not in it. */
export async function removeMember(db: DbOrTx, teamId: string, employeeId: string): Promise<boolean> {
  const rows = await db
    .delete(teamMembers)
    .where(and(eq(teamMembers.teamId, teamId), eq(teamMembers.employeeId, employeeId)))
    .returning({ id: teamMembers.employeeId })
  return rows.length > 0
}

export async function countOpenChats(db: DbOrTx, teamId: string): Promise<number> {
  return db.$count(chatSessions, and(eq(chatSessions.teamId, teamId), ne(chatSessions.status, "closed")))
}

/** Closed chats outlive the team that they were for. */
export async function forgetTeam(db: DbOrTx, teamId: string): Promise<void> {
  await db.update(chatSessions).set({ teamId: null }).where(eq(chatSessions.teamId, teamId))
}
