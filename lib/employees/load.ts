import { type DbOrTx, db } from "@/db/client"
import { uniqueViolation } from "@/db/errors"
import { type Actor, employeeIdOf, type Grant, type StaffActor } from "@/lib/auth/actor"
import { assertHolds } from "@/lib/auth/grants"
import type { Permission } from "@/lib/auth/permissions"
import { staff } from "@/lib/auth/policy"
import { findGrants } from "@/lib/auth/queries"
import { AppError, conflict, forbidden, notFound } from "@/lib/errors"
import type { Employee } from "./contract"
import { knownMemberships, mayInSharedShop, mayKnow } from "./policy"
import {
  countActiveAdmins,
  type EmployeeRow,
  findEmployee,
  findMembershipsOf,
  findTeamsOf,
  lockAdmins,
  lockEmployee,
} from "./queries"

/** A person as found through an actor. */
export interface FoundEmployee {
  actor: StaffActor
  row: EmployeeRow
  grants: Grant[]
  /** True when the actor acts on themselves. */
  isSelf: boolean
}

/**
 * Finds a person that the actor may know of, and who holds the permission where they work; one's own profile is open
 * to everybody.
 * @throws NOT_FOUND outside the actor's shops; FORBIDDEN naming the permission
 */
export async function findColleague(
  actor: Actor,
  id: string,
  permission: Permission,
): Promise<FoundEmployee> {
  const person = staff(actor)
  const [row, grants] = await Promise.all([findEmployee(db, id), findGrants(db, id)])
  if (!row || !mayKnow(person, { id, grants })) throw notFound()
  const isSelf = person.type === "employee" && id === person.id
  if (!isSelf && !mayInSharedShop(person, permission, { id, grants })) throw forbidden(permission)
  return { actor: person, row, grants, isSelf }
}

/**
 * As `findColleague`, for somebody who is to be changed: whoever does that holds all that the person holds.
 * @throws NOT_FOUND, FORBIDDEN
 */
export async function findSubordinate(
  actor: Actor,
  id: string,
  permission: Permission,
): Promise<FoundEmployee> {
  const found = await findColleague(actor, id, permission)
  if (found.isSelf) return found
  assertHolds(actor, found.grants)
  // Whoever has found a token must not become its owner with it.
  if (id === employeeIdOf(found.actor)) throw new AppError("FORBIDDEN", "Sign in as yourself to do this.")
  return found
}

/**
 * Locks a person's row.
 * @throws CONFLICT with the person as they are, when `version` is given and somebody else was faster
 */
export async function lockVersion(tx: DbOrTx, actor: StaffActor, id: string, version: number | undefined) {
  const before = await lockEmployee(tx, id)
  if (!before) throw notFound()
  if (version === undefined || version === before.version) return before
  throw conflict(
    "Somebody else changed this person in the meantime.",
    await presentEmployee(tx, actor, before),
  )
}

/**
 * Runs a change that could take the last admin away.
 * @throws CONFLICT when nobody would be left who may do everything
 */
export async function keepingAnAdmin<T>(tx: DbOrTx, change: () => Promise<T>): Promise<T> {
  await lockAdmins(tx)
  const before = await countActiveAdmins(tx)
  const result = await change()
  if (before > 0 && (await countActiveAdmins(tx)) === 0)
    throw conflict("The last active admin has to stay one.")
  return result
}

/** People as the actor may know them: with their memberships and teams in the actor's shops. */
export async function presentEmployees(
  tx: DbOrTx,
  actor: StaffActor,
  rows: EmployeeRow[],
): Promise<Employee[]> {
  if (rows.length === 0) return []
  const ids = rows.map(({ id }) => id)
  const memberships = await findMembershipsOf(tx, ids, knownMemberships(actor))
  const teams = await findTeamsOf(tx, ids)
  const mayKnowShop = (shopId: string) =>
    actor.grants.some((grant) => grant.shopId === null || grant.shopId === shopId)
  return rows.map((row) => ({
    ...profileOf(row),
    memberships: memberships
      .filter(({ employeeId }) => employeeId === row.id)
      .map(({ id, shop, role }) => ({ id, shop, role })),
    teams: teams
      .filter(({ employeeId, shopId }) => employeeId === row.id && mayKnowShop(shopId))
      .map(({ id, name, shopId }) => ({ id, name, shopId })),
  }))
}

export async function presentEmployee(tx: DbOrTx, actor: StaffActor, row: EmployeeRow): Promise<Employee> {
  const [employee] = await presentEmployees(tx, actor, [row])
  if (!employee) throw notFound()
  return employee
}

/** What the audit trail keeps of a person: nothing secret. */
export function profileOf(row: EmployeeRow) {
  const { passwordHash: _, sessionEpoch: __, createdAt, lastSeenAt, ...profile } = row
  return { ...profile, createdAt: createdAt.toISOString(), lastSeenAt: lastSeenAt?.toISOString() ?? null }
}

/** Says beside the field which name or address is taken; anything else is thrown on. */
export function explainTaken(error: unknown): never {
  const constraint = uniqueViolation(error)
  const path =
    constraint === "employees_username_key"
      ? "username"
      : constraint === "employees_email_key"
        ? "email"
        : null
  if (!path) throw error
  const what = path === "email" ? "e-mail address" : "username"
  throw conflict(`Another person has this ${what}.`, undefined, [
    { path, message: "is taken by another person" },
  ])
}
