import { db } from "@/db/client"
import { type Actor, employeeIdOf } from "@/lib/auth/actor"
import { staff } from "@/lib/auth/policy"
import { findMemberships } from "@/lib/auth/queries"
import { unauthenticated } from "@/lib/errors"
import type { Identity } from "./contract"
import { findEmployee } from "./queries"

/** Who the actor is, in which shops, with which role, and everything that this allows. */
export async function getIdentity(actor: Actor): Promise<Identity> {
  const person = staff(actor)
  const employeeId = employeeIdOf(person)
  const [found, memberships] = await Promise.all([
    findEmployee(db, employeeId),
    findMemberships(db, employeeId),
  ])
  if (!found) throw unauthenticated()
  const held = new Set(person.grants.flatMap((grant) => [...grant.permissions]))
  return { ...found, memberships, permissions: [...held].sort() }
}
