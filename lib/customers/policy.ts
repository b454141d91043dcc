import { inArray, type SQL } from "drizzle-orm"
import { customers } from "@/db/schema"
import type { StaffActor } from "@/lib/auth/actor"
import { belongsTo } from "@/lib/auth/policy"

/** A customer exists for those who have any membership that covers the shop. */
export function mayKnow(actor: StaffActor, customer: { shopId: string }): boolean {
  return belongsTo(actor, customer.shopId)
}

/** Customers of the shops in which they may be read, in SQL; undefined means every row. */
export function visibleTo(shops: "all" | string[]): SQL | undefined {
  if (shops === "all") return undefined
  return inArray(customers.shopId, shops)
}
