import { db } from "@/db/client"
import type { Actor } from "@/lib/auth/actor"
import type { Permission } from "@/lib/auth/permissions"
import { authorize, staff } from "@/lib/auth/policy"
import { notFound } from "@/lib/errors"
import { mayKnow } from "./policy"
import { findCustomer, type WideCustomer } from "./queries"

/** @throws NOT_FOUND outside the actor's shops, as for one that does not exist; FORBIDDEN naming the permission */
export async function loadCustomer(actor: Actor, id: string, permission: Permission): Promise<WideCustomer> {
  const found = await findCustomer(db, id)
  if (!found || !mayKnow(staff(actor), found.customer)) throw notFound()
  authorize(actor, permission, found.customer.shopId)
  return found
}

/** What an event about a customer is about. */
export function subjectOf({ id, shopId }: { id: string; shopId: string }) {
  return { type: "customer", id, shopId } as const
}
