import type { DbOrTx } from "@/db/client"
import { can, type EmployeeActor } from "@/lib/auth/actor"
import { findActiveEmployee, findGrants } from "@/lib/auth/queries"
import { conflict, notFound } from "@/lib/errors"

/**
 * Somebody to whom a chat of the shop can be given.
 * @throws NOT_FOUND for who does not work in the shop, or is not active; CONFLICT for who may not write there
 */
export async function assertCanAnswer(
  tx: DbOrTx,
  shopId: string,
  employeeId: string,
): Promise<{ id: string; name: string }> {
  const person = await findActiveEmployee(tx, employeeId)
  const grants = person ? await findGrants(tx, employeeId) : []
  if (!person || !grants.some((grant) => grant.shopId === null || grant.shopId === shopId)) throw notFound()
  const actor: EmployeeActor = { type: "employee", ...person, sessionId: "", grants, teams: [] }
  const may = can(actor, "chats:reply", shopId) && can(actor, "chats:read", shopId)
  if (may && !person.mustEnrol) return person
  throw conflict(`${person.name} may not answer chats of this shop.`)
}
