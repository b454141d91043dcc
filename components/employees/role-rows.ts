import type { Employee, MembershipInput } from "@/lib/employees/contract"
import type { RoleToGive } from "@/lib/employees/standing"

/** A role and where it may be given. */
export type RoleChoice = Pick<RoleToGive, "id" | "name" | "description" | "shops">

/** One line of a form: a role in a shop. Either is empty until it is chosen. */
export interface RoleRow {
  key: string
  /** A shop's id, or `EVERY_SHOP`. */
  shop: string
  role: string
}

export const EVERY_SHOP = "every"

export function rowOf({ id, shop, role }: Employee["memberships"][number]): RoleRow {
  return { key: id, shop: shop?.id ?? EVERY_SHOP, role: role.id }
}

/** What the API takes; a choice that is not made yet is sent as it is, and told apart there. */
export function membershipsOf(rows: readonly RoleRow[]): MembershipInput[] {
  return rows.map(({ shop, role }) => ({ shopId: shop === EVERY_SHOP ? null : shop, roleId: role }))
}

/** Names of the fields that the rows are made of, as the contract spells them. */
export function fieldsOf(rows: readonly RoleRow[]): string[] {
  return rows.flatMap((_, at) => [`memberships.${at}.shopId`, `memberships.${at}.roleId`])
}

/** The roles that may be given in a shop; before one is chosen, those that may be given somewhere. */
export function rolesIn(roles: readonly RoleChoice[], shop: string): RoleChoice[] {
  if (shop === "") return roles.filter(({ shops }) => shops.length > 0)
  return roles.filter(({ shops }) => shops === "all" || (shop !== EVERY_SHOP && shops.includes(shop)))
}

let made = 0

/** A row to begin with: where there is only one choice, it is made. */
export function freshRow(shops: readonly { id: string }[], roles: readonly RoleChoice[]): RoleRow {
  const [only, ...others] = shops.filter(({ id }) => rolesIn(roles, id).length > 0)
  const isSure = only && others.length === 0 && rolesIn(roles, EVERY_SHOP).length === 0
  return { key: `new-${++made}`, shop: isSure ? only.id : "", role: "" }
}
