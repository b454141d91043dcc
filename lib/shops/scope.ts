import { db } from "@/db/client"
import { type Actor, can, shopsWith } from "@/lib/auth/actor"
import type { Permission } from "@/lib/auth/permissions"
import { authorize, staff } from "@/lib/auth/policy"
import { forbidden, notFound } from "@/lib/errors"
import { mayKnow } from "./policy"
import { findShop, findShopNames, type ShopRow } from "./queries"

/**
 * The shops that a list speaks of: every one in which the actor holds the permission, or the one that is asked for.
 * @throws NOT_FOUND for a shop outside the actor's shops, as for one that does not exist; FORBIDDEN naming the permission
 */
export async function shopsInScope(
  actor: Actor,
  permission: Permission,
  shopId: string | undefined,
): Promise<"all" | string[]> {
  const held = shopsWith(staff(actor), permission)
  if (shopId !== undefined) return [(await shopFor(actor, permission, shopId)).id]
  if (held !== "all" && held.length === 0) throw forbidden(permission)
  return held
}

/**
 * The shop that an id inside a body or a query names, for somebody who holds the permission in it.
 * @throws NOT_FOUND for a shop outside the actor's shops, as for one that does not exist; FORBIDDEN naming the permission
 */
export async function shopFor(actor: Actor, permission: Permission, shopId: string): Promise<ShopRow> {
  const row = await findShop(db, undefined, shopId)
  if (!row || !mayKnow(staff(actor), row)) throw notFound()
  authorize(actor, permission, row.id)
  return row
}

/** The shops in which the actor holds a permission, by name: what a list can be narrowed down to. */
export async function shopChoices(actor: Actor, permission: Permission) {
  const shops = await findShopNames(db)
  return shops.filter((shop) => can(actor, permission, shop.id))
}
