import { and, eq, inArray, isNull, or, type SQL, sql } from "drizzle-orm"
import { employees, memberships } from "@/db/schema"
import { can, employeeIdOf, type Grant, memberShops, type StaffActor, shopsWith } from "@/lib/auth/actor"
import type { Permission } from "@/lib/auth/permissions"

interface Person {
  id: string
  grants: readonly Grant[]
}

/** People exist for themselves, and for those who belong to a shop that one of their memberships covers. */
export function mayKnow(actor: StaffActor, person: Person): boolean {
  if (person.id === employeeIdOf(actor)) return true
  const shops = memberShops(actor)
  return shops === "all" || person.grants.some(({ shopId }) => shopId === null || shops.includes(shopId))
}

/** True when the actor holds the permission in some shop that the person works in. */
export function mayInSharedShop(actor: StaffActor, permission: Permission, person: Person): boolean {
  if (can(actor, permission, null)) return true
  const held = shopsWith(actor, permission)
  if (held === "all") return true
  return person.grants.some(({ shopId }) => (shopId === null ? held.length > 0 : held.includes(shopId)))
}

/** People whose profile the actor may read, in SQL; undefined means every row. */
export function visibleTo(actor: StaffActor): SQL | undefined {
  const readable = shopsWith(actor, "employees:read")
  if (readable === "all") return undefined
  const covering = or(isNull(memberships.shopId), inArray(memberships.shopId, readable))
  return or(eq(employees.id, employeeIdOf(actor)), worksWhere(covering))
}

/** People with the role, in the shop, or with the role in the shop, as far as the actor may know of it. */
export function membershipWhere(
  actor: StaffActor,
  { shopId, roleId }: { shopId?: string | undefined; roleId?: string | undefined },
): SQL | undefined {
  if (!shopId && !roleId) return undefined
  const inShop = shopId && or(isNull(memberships.shopId), eq(memberships.shopId, shopId))
  const withRole = roleId && eq(memberships.roleId, roleId)
  return worksWhere(and(knownMemberships(actor), inShop || undefined, withRole || undefined))
}

function worksWhere(fits: SQL | undefined): SQL {
  return sql`exists (select 1 from ${memberships} where ${memberships.employeeId} = ${employees.id} and ${fits ?? sql`true`})`
}

/** Memberships that the actor may know of: those for every shop, and those in the actor's shops. */
export function knownMemberships(actor: StaffActor): SQL | undefined {
  const shops = memberShops(actor)
  return shops === "all" ? undefined : or(isNull(memberships.shopId), inArray(memberships.shopId, shops))
}
