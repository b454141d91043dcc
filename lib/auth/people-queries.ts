import { and, eq, inArray, isNull, or, type SQL, sql } from "drizzle-orm"
import { employees, memberships, rolePermissions } from "@/db/schema"
import { employeeIdOf, memberShops, type StaffActor } from "./actor"

/** Memberships that count in one of these shops; undefined means every membership. */
export function countsIn(shops: "all" | readonly string[]): SQL | undefined {
  return shops === "all" ? undefined : or(isNull(memberships.shopId), inArray(memberships.shopId, [...shops]))
}

/** People with whom the actor shares a shop, and the actor; all others do not exist for them. undefined means everybody. */
export function knownTo(actor: StaffActor): SQL | undefined {
  const shops = memberShops(actor)
  if (shops === "all") return undefined
  return or(
    eq(employees.id, employeeIdOf(actor)),
    sql`exists (select 1 from ${memberships} where ${memberships.employeeId} = ${employees.id} and ${countsIn(shops)})`,
  )
}

/** People who hold nothing that the actor lacks: `holdsAll` in SQL. */
export function notAbove(actor: StaffActor): SQL {
  const held = actor.grants.map(({ shopId, permissions }) =>
    and(
      shopId === null ? undefined : eq(memberships.shopId, shopId),
      inArray(rolePermissions.permission, [...permissions]),
    ),
  )
  // A membership for every shop compares to no shop, which is neither true nor false: only `true` counts as held.
  return sql`not exists (
    select 1 from ${memberships} join ${rolePermissions} on ${rolePermissions.roleId} = ${memberships.roleId}
    where ${memberships.employeeId} = ${employees.id} and (${or(...held) ?? sql`false`}) is not true
  )`
}

/**
 * Whether a person has a role that asks for a second factor, and none set up. Names are spelled out: Drizzle would leave
 * the tables out.
 */
export const mustEnrol = sql<boolean>`(
  exists (select 1 from memberships m join roles r on r.id = m.role_id
    where m.employee_id = employees.id and r.requires_second_factor)
  and not exists (select 1 from second_factors f where f.employee_id = employees.id and f.enrolled_at is not null)
)`
