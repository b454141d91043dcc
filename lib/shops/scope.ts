import { db } from "@/db/client"
import { type Actor, can, type StaffActor, shopsWith } from "@/lib/auth/actor"
import type { Permission } from "@/lib/auth/permissions"
import { authorize, staff } from "@/lib/auth/policy"
import { forbidden, notFound } from "@/lib/errors"
import { mayKnow } from "./policy"
import { findNamedShop, findShopNames, type ShopRow } from "./queries"

/**
 * The shops that a list speaks of: every one in which the actor holds the permission, or the one that is asked for.
 * @throws NOT_FOUND for a shop outside the actor's shops, as for one that does not exist; FORBIDDEN naming the permission
 */
export async function shopsInScope(
  actor: Actor,
  permission: Permission,
  shop: string | undefined,
): Promise<"all" | string[]> {
  const one = await shopAskedFor(actor, permission, shop)
  return one === undefined ? shopsWith(staff(actor), permission) : [one]
}

/**
 * The id of the one shop that a list is narrowed down to, which callers name by id or slug; undefined for all of them.
 * @throws NOT_FOUND, FORBIDDEN as `shopsInScope`
 */
export async function shopAskedFor(
  actor: Actor,
  permission: Permission,
  shop: string | undefined,
): Promise<string | undefined> {
  if (shopsWith(staff(actor), permission).length === 0) throw forbidden(permission)
  return shop === undefined ? undefined : (await shopFor(actor, permission, shop)).id
}

/**
 * The shop that an id or slug inside a body or a query names, for somebody who holds the permission in it.
 * @throws NOT_FOUND for a shop outside the actor's shops, as for one that does not exist; FORBIDDEN naming the permission
 */
export async function shopFor(actor: Actor, permission: Permission, shop: string): Promise<ShopRow> {
  const row = await knownShop(staff(actor), shop)
  authorize(actor, permission, row.id)
  return row
}

/** @throws NOT_FOUND for a shop outside the actor's shops, as for one that does not exist */
export async function knownShop(actor: StaffActor, slugOrId: string): Promise<ShopRow> {
  const row = await findNamedShop(db, slugOrId)
  if (!row || !mayKnow(actor, row)) throw notFound()
  return row
}

/** The shops in which the actor holds a permission, by name: what a list can be narrowed down to. */
export async function shopChoices(actor: Actor, permission: Permission) {
  const shops = await findShopNames(db)
  return shops.filter((shop) => can(actor, permission, shop.id))
}
