import { db } from "@/db/client"
import { type Actor, can, type StaffActor } from "@/lib/auth/actor"
import { holdsAll } from "@/lib/auth/grants"
import { staff } from "@/lib/auth/policy"
import { forbidden, isAppError } from "@/lib/errors"
import { findColleague, findSubordinate } from "./load"
import { findMembershipRows, findRoles, type MembershipRow } from "./membership-queries"

/** What the actor may do with a person, said beforehand by the rules that decide when it is done. */
export interface Standing {
  isSelf: boolean
  mayUpdate: boolean
  mayDelete: boolean
  /** Why the person can't be changed; null when they can. */
  refusal: string | null
  memberships: MembershipStanding[]
}

interface MembershipStanding {
  id: string
  /** True when `setMemberships` decides over it; those outside of that stay whatever is sent. */
  isManaged: boolean
  /** Why it can't be taken away; null when it can. */
  locked: string | null
}

/** A role, and where the actor may give it. */
export interface RoleToGive {
  id: string
  name: string
  description: string
  isSystem: boolean
  permissions: string[]
  /** `all` means every shop, and a role that counts in every shop too. */
  shops: "all" | string[]
}

/** @throws NOT_FOUND outside the actor's shops; FORBIDDEN without employees:read, but for oneself */
export async function describeStanding(actor: Actor, input: { id: string }): Promise<Standing> {
  const { actor: person, isSelf } = await findColleague(actor, input.id, "employees:read")
  const [update, remove, rows] = await Promise.all([
    refusalOf(findSubordinate(actor, input.id, "employees:update")),
    refusalOf(findSubordinate(actor, input.id, "employees:delete")),
    findMembershipRows(db, input.id),
  ])
  return {
    isSelf,
    mayUpdate: update === null,
    mayDelete: remove === null && !isSelf,
    refusal: update,
    memberships: rows.map((row) => membershipStanding(person, row, rows)),
  }
}

/**
 * Every role, and in which shops the actor may give it to somebody.
 * @throws FORBIDDEN for who may not see people
 */
export async function listRolesToGive(
  actor: Actor,
  input: { permission: "employees:create" | "employees:update" },
): Promise<RoleToGive[]> {
  const person = staff(actor)
  if (!person.grants.some(({ permissions }) => permissions.has("employees:read")))
    throw forbidden("employees:read")
  const mayGive = (role: { permissions: string[] }, shopId: string | null) =>
    can(person, input.permission, shopId) &&
    holdsAll(person, [{ shopId, permissions: new Set(role.permissions) }])
  const places = [...new Set(person.grants.flatMap(({ shopId }) => shopId ?? []))]
  return (await findRoles(db)).map((role) => ({
    ...role,
    shops: mayGive(role, null) ? "all" : places.filter((shopId) => mayGive(role, shopId)),
  }))
}

function membershipStanding(
  actor: StaffActor,
  { id, shopId }: MembershipRow,
  all: MembershipRow[],
): MembershipStanding {
  const where = shopId === null ? "in every shop" : "here"
  if (!can(actor, "employees:update", shopId))
    return { id, isManaged: false, locked: `Changing it takes employees:update ${where}.` }
  const counting = all.filter((one) => shopId === null || one.shopId === null || one.shopId === shopId)
  const isAbove = !holdsAll(
    actor,
    counting.map((one) => ({ shopId: one.shopId, permissions: new Set(one.permissions) })),
  )
  return { id, isManaged: true, locked: isAbove ? `They may do more ${where} than you.` : null }
}

/** The sentence with which the rule refuses; null when it lets through. */
async function refusalOf(found: ReturnType<typeof findSubordinate>): Promise<string | null> {
  try {
    await found
    return null
  } catch (error) {
    if (isAppError(error) && error.requiredPermission) return error.message
    throw error
  }
}
