import { inArray, type SQL } from "drizzle-orm"
import { events } from "@/db/schema"
import { memberShops, type StaffActor } from "@/lib/auth/actor"

/** An entry exists for members of its shop; one without a shop for those who belong to every shop. */
export function mayKnow(actor: StaffActor, entry: { shopId: string | null }): boolean {
  const shops = memberShops(actor)
  return shops === "all" || (entry.shopId !== null && shops.includes(entry.shopId))
}

/** Entries of these shops, in SQL; only who reads every shop's sees those without one. Undefined means every row. */
export function visibleTo(shops: "all" | string[]): SQL | undefined {
  return shops === "all" ? undefined : inArray(events.shopId, shops)
}
