import { and, asc, eq, inArray, not, type SQL, sql } from "drizzle-orm"
import type { DbOrTx } from "@/db/client"
import { afterKey, type Page } from "@/db/paging"
import { customers, employees, memberships, rolePermissions, roles, shops, teams } from "@/db/schema"
import { mustEnrol } from "@/lib/auth/people-queries"
import type { Reason } from "./contract"

const personColumns = { id: employees.id, name: employees.displayName, isActive: employees.isActive }

/** A person, where the condition makes them known to whoever asks. */
export function findPerson(db: DbOrTx, where: SQL | undefined, id: string) {
  return db
    .select(personColumns)
    .from(employees)
    .where(and(eq(employees.id, id), where))
    .then((rows) => rows[0])
}

/** The first people by name. */
export function findPeople(db: DbOrTx, where: SQL | undefined, limit: number) {
  return db
    .select({ ...personColumns, username: employees.username })
    .from(employees)
    .where(where)
    .orderBy(asc(employees.displayName), asc(employees.id))
    .limit(limit)
}

/** Memberships by which some of these people hold one of the permissions, where the condition holds. */
export async function findReasons(
  db: DbOrTx,
  employeeIds: string[],
  permissions: readonly string[],
  where: SQL | undefined,
): Promise<(Reason & { employeeId: string })[]> {
  return db
    .select({
      employeeId: memberships.employeeId,
      membershipId: memberships.id,
      shop: { id: shops.id, name: shops.name },
      role: { id: roles.id, name: roles.name },
    })
    .from(memberships)
    .innerJoin(roles, eq(roles.id, memberships.roleId))
    .leftJoin(shops, eq(shops.id, memberships.shopId))
    .where(and(inArray(memberships.employeeId, employeeIds), gives(permissions), where))
    .orderBy(shops.name, roles.name, memberships.id)
}

/** Active people who hold one of the permissions by such a membership, by name; one row more than the page holds. */
export function findHolders(
  db: DbOrTx,
  permissions: readonly string[],
  counts: SQL | undefined,
  known: SQL | undefined,
  page: Page,
) {
  return db
    .select(personColumns)
    .from(employees)
    .where(
      and(
        eq(employees.isActive, true),
        not(mustEnrol),
        known,
        afterKey(employees.displayName, employees.id, page.after),
        sql`exists (select 1 from ${memberships}
          where ${and(eq(memberships.employeeId, employees.id), gives(permissions), counts)})`,
      ),
    )
    .orderBy(asc(employees.displayName), asc(employees.id))
    .limit(page.limit + 1)
}

export function findShopRef(db: DbOrTx, id: string) {
  return db
    .select({ id: shops.id, name: shops.name })
    .from(shops)
    .where(eq(shops.id, id))
    .then((rows) => rows[0])
}

/** Shops by name; undefined means every shop. */
export function findShopRefs(db: DbOrTx, ids: string[] | undefined) {
  return db
    .select({ id: shops.id, name: shops.name })
    .from(shops)
    .where(ids && inArray(shops.id, ids))
    .orderBy(asc(shops.name), asc(shops.id))
}

export function findCustomerRef(db: DbOrTx, id: string) {
  return db
    .select({ id: customers.id, name: customers.name, shop: { id: shops.id, name: shops.name } })
    .from(customers)
    .innerJoin(shops, eq(shops.id, customers.shopId))
    .where(eq(customers.id, id))
    .then((rows) => rows[0])
}

export function findTeamRef(db: DbOrTx, id: string) {
  return db
    .select({ id: teams.id, name: teams.name, shop: { id: shops.id, name: shops.name } })
    .from(teams)
    .innerJoin(shops, eq(shops.id, teams.shopId))
    .where(eq(teams.id, id))
    .then((rows) => rows[0])
}

function gives(permissions: readonly string[]): SQL {
  return sql`exists (select 1 from ${rolePermissions}
    where ${rolePermissions.roleId} = ${memberships.roleId}
      and ${inArray(rolePermissions.permission, [...permissions])})`
}
