import { db } from "@/db/client"
import { type Actor, can, employeeIdOf } from "@/lib/auth/actor"
import type { Permission } from "@/lib/auth/permissions"
import { staff } from "@/lib/auth/policy"
import { findMemberships } from "@/lib/auth/queries"
import { unauthenticated } from "@/lib/errors"
import type { Identity } from "./contract"
import { findEmployee } from "./queries"

/** Who the actor is, in which shops, with which role, and everything that this allows. A token tells what it is cut to. */
export async function getIdentity(actor: Actor): Promise<Identity> {
  const person = staff(actor)
  const employeeId = employeeIdOf(person)
  const [found, memberships] = await Promise.all([
    findEmployee(db, employeeId),
    findMemberships(db, employeeId),
  ])
  if (!found) throw unauthenticated()
  const { id, username, email, fullName, displayName } = found
  const held = new Set(person.grants.flatMap((grant) => [...grant.permissions]))
  return {
    id,
    username,
    email,
    fullName,
    displayName,
    memberships: memberships.map(({ shop, role, permissions }) => ({
      shop,
      role,
      permissions: permissions.filter((one) => can(person, one as Permission, shop?.id ?? null)),
    })),
    permissions: [...held].sort(),
  }
}
