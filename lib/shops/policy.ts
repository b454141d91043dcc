import { inArray, type SQL } from "drizzle-orm"
import { shops } from "@/db/schema"
import { memberShops, type StaffActor, shopsWith } from "@/lib/auth/actor"
import { belongsTo } from "@/lib/auth/policy"

/** A shop exists for those who have any membership that covers it. */
export function mayKnow(actor: StaffActor, shop: { id: string }): boolean {
  return belongsTo(actor, shop.id)
}

/** The twin of `mayKnow` in SQL; undefined means every row. */
export function knownTo(actor: StaffActor): SQL | undefined {
  const known = memberShops(actor)
  return known === "all" ? undefined : inArray(shops.id, known)
}

/** Shops whose settings the actor may read, in SQL; undefined means every row. */
export function visibleTo(actor: StaffActor): SQL | undefined {
  const readable = shopsWith(actor, "shops:read")
  return readable === "all" ? undefined : inArray(shops.id, readable)
}
