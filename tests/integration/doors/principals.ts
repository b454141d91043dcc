import { eq } from "drizzle-orm"
import { db } from "@/db/client"
import { apiTokens, employees, rolePermissions, roles } from "@/db/schema"
import { dropActors } from "@/lib/auth/actors"
import { ALL_PERMISSIONS, type Permission, SYSTEM_ROLES } from "@/lib/auth/permissions"
import { newApiToken } from "@/lib/auth/tokens"
import { newId } from "@/lib/ids"
import { makeChat, makePerson, makeShop, type Person, type Visitor } from "@/tests/support/installation"

interface Shop {
  id: string
  slug: string
  name: string
}

/** Somebody at the door. What they hold is written down here, not asked of the product. */
export interface Principal {
  name: string
  token: string | null
  /** Whether the token opens the staff's doors at all. */
  isStaff: boolean
  grants: { shopId: string | null; permissions: readonly Permission[] }[]
  person?: Person
  visitor?: Visitor
}

export interface World {
  a: Shop
  b: Shop
  principals: Principal[]
}

/** Custom roles: one that reads everywhere, one that leads a team and may change people, but not all that they hold. */
const CUSTOM: Record<string, readonly Permission[]> = {
  "Team lead": [
    "chats:read",
    "chats:readAll",
    "chats:reply",
    "employees:read",
    "employees:update",
    "teams:read",
  ],
  Auditor: ["shops:read", "customers:read", "audit:read", "roles:read", "reports:read", "permissions:read"],
}

/** Two shops, and every kind of caller that there is. */
export async function makeWorld(): Promise<World> {
  const [a, b] = [await makeShop({ name: "Shop A" }), await makeShop({ name: "Shop B" })]
  for (const [name, permissions] of Object.entries(CUSTOM)) await makeRole(name, permissions)
  const principals = [
    outsider("nobody", null),
    outsider("a forged token", "eyJhbGciOiJub25lIn0.e30."),
    await customer("a customer of A", a),
    await customer("a customer of B", b),
    await staff("an agent of A", "Support Agent", a),
    await staff("an agent of B", "Support Agent", b),
    await staff("a manager of A", "Manager", a),
    await staff("a manager of B", "Manager", b),
    await staff("an owner of A alone", "Admin", a),
    await staff("an admin", "Admin", null),
    await staff("a team lead of A", "Team lead", a),
    await staff("an auditor of both", "Auditor", null),
    await withoutMembership(),
    await inactive(a),
    await program(
      "an admin's program for A",
      "Admin",
      null,
      ["shops:read", "customers:read", "chats:readAll"],
      [a.id],
    ),
    await program("a manager's program", "Manager", a, ALL_PERMISSIONS, null),
  ]
  return { a, b, principals }
}

function permissionsOf(role: string): readonly Permission[] {
  return SYSTEM_ROLES.find(({ name }) => name === role)?.permissions ?? CUSTOM[role] ?? []
}

async function makeRole(name: string, permissions: readonly Permission[]): Promise<void> {
  const id = newId()
  await db.insert(roles).values({ id, name })
  await db.insert(rolePermissions).values(permissions.map((permission) => ({ roleId: id, permission })))
}

function outsider(name: string, token: string | null): Principal {
  return { name, token, isStaff: false, grants: [] }
}

async function customer(name: string, shop: Shop): Promise<Principal> {
  const visitor = await makeChat(shop)
  return { ...outsider(name, visitor.token), visitor }
}

async function staff(name: string, role: string, shop: Shop | null): Promise<Principal> {
  const person = await makePerson(role, shop, name)
  const grants = [{ shopId: shop?.id ?? null, permissions: permissionsOf(role) }]
  return { name, token: person.accessToken, isStaff: true, grants, person }
}

async function withoutMembership(): Promise<Principal> {
  const name = "somebody without a role"
  const person = await makePerson(null, null, name)
  return { name, token: person.accessToken, isStaff: true, grants: [], person }
}

async function inactive(shop: Shop): Promise<Principal> {
  const person = await makePerson("Manager", shop, "somebody deactivated")
  await db.update(employees).set({ isActive: false }).where(eq(employees.id, person.id))
  dropActors()
  return outsider("somebody deactivated", person.accessToken)
}

async function program(
  name: string,
  role: string,
  shop: Shop | null,
  scopes: readonly Permission[],
  shopIds: string[] | null,
): Promise<Principal> {
  const owner = await makePerson(role, shop, name)
  const { token, hash, hint } = newApiToken()
  const values = { id: newId(), employeeId: owner.id, name, hash, hint, scopes: [...scopes], shopIds }
  await db.insert(apiTokens).values(values)
  const permissions = permissionsOf(role).filter((one) => scopes.includes(one))
  const grants = (shopIds ?? [shop?.id ?? null]).map((shopId) => ({ shopId, permissions }))
  return { name, token, isStaff: true, grants, person: owner }
}

/** True when some grant gives it there; null stands for every shop. */
export function holds({ grants }: Principal, permission: Permission, shopId: string | null): boolean {
  return grants.some(
    (grant) => (grant.shopId === null || grant.shopId === shopId) && grant.permissions.includes(permission),
  )
}

export function holdsSomewhere({ grants }: Principal, permission: Permission): boolean {
  return grants.some(({ permissions }) => permissions.includes(permission))
}

export function isMember({ grants }: Principal, shopId: string): boolean {
  return grants.some((grant) => grant.shopId === null || grant.shopId === shopId)
}
