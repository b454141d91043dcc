import { db } from "@/db/client"
import { pageAfter, pageOf } from "@/db/paging"
import { type Actor, shopsWith } from "@/lib/auth/actor"
import { hashPassword } from "@/lib/auth/password"
import { authorize, staff } from "@/lib/auth/policy"
import { releaseChatsOf } from "@/lib/chats/assignment"
import { conflict, forbidden, invalid, notFound } from "@/lib/errors"
import { mutation } from "@/lib/events/mutation"
import { newId } from "@/lib/ids"
import { endSessionsOf } from "@/lib/sessions/sessions"
import { shopAskedFor } from "@/lib/shops/scope"
import type {
  CreateEmployeeInput,
  Employee,
  EmployeesQuery,
  MembershipInput,
  UpdateEmployeeInput,
} from "./contract"
import { assertGoodPassword, assertOwnPassword } from "./credentials"
import {
  explainTaken,
  type FoundEmployee,
  findColleague,
  findSubordinate,
  keepingAnAdmin,
  lockVersion,
  presentEmployee,
  presentEmployees,
  profileOf,
} from "./load"
import { assertMayGive, giveMemberships } from "./memberships"
import { membershipWhere, visibleTo } from "./policy"
import {
  deleteEmployeeRow,
  findEmployees,
  hasHistory,
  insertEmployee,
  matching,
  updateEmployeeRow,
} from "./queries"

type ListInput = EmployeesQuery & { limit: number; cursor?: string; q?: string }

/** The people of the actor's shops, by full name. */
export async function listEmployees(actor: Actor, input: ListInput) {
  const person = staff(actor)
  const shopId = await shopAskedFor(person, "employees:read", input.shop)
  const page = pageAfter(input)
  const where = [
    visibleTo(person),
    matching(input),
    membershipWhere(person, { shopId, roleId: input.roleId }),
  ]
  const rows = await findEmployees(db, where, page, input.q)
  const { data, nextCursor } = pageOf(rows, page.limit, (row) => [row.fullName, row.id])
  return { data: await presentEmployees(db, person, data), nextCursor }
}

/** @throws NOT_FOUND outside the actor's shops; FORBIDDEN without employees:read, but for oneself */
export async function getEmployee(actor: Actor, input: { id: string }): Promise<Employee> {
  const found = await findColleague(actor, input.id, "employees:read")
  return presentEmployee(db, found.actor, found.row)
}

/**
 * Adds a person, with at least one membership in a shop where the actor may, or with none when the actor may in every
 * shop.
 * @throws FORBIDDEN for a role that allows more than the actor holds there; CONFLICT for a name or address that is taken
 */
export async function createEmployee(actor: Actor, input: CreateEmployeeInput): Promise<Employee> {
  const person = staff(actor)
  const wanted = wantedMemberships(input)
  if (wanted.length === 0) authorize(person, "employees:create", null)
  // Before the password is hashed, which is work that nobody may ask for without a right to it.
  await assertMayGive(db, person, wanted, "employees:create")
  const { username, email, fullName, maxChats, password } = input
  await assertGoodPassword(password, [username, email, fullName])
  const displayName = input.displayName ?? fullName.split(" ")[0] ?? fullName
  const passwordHash = await hashPassword(password)
  return mutation(person, async (tx, emit) => {
    const values = {
      id: newId(),
      username,
      email,
      fullName,
      displayName,
      passwordHash,
      ...(maxChats !== undefined && { maxChats }),
    }
    const row = await insertEmployee(tx, values).catch(explainTaken)
    if (!row) throw notFound()
    const given = await assertMayGive(tx, person, wanted, "employees:create")
    await giveMemberships(tx, row.id, given)
    for (const shopId of given.length > 0 ? new Set(given.map((one) => one.shopId)) : [null]) {
      const roles = given.filter((one) => one.shopId === shopId).map(({ roleName }) => roleName)
      emit({
        type: "employee.created",
        subject: { type: "employee", id: row.id, shopId },
        data: {},
        after: { ...profileOf(row), roles },
      })
    }
    return presentEmployee(tx, person, row)
  })
}

/**
 * Changes a person's profile, or whether they are active. Who changes their own names needs no permission for it.
 * @throws NOT_FOUND, FORBIDDEN, INVALID, CONFLICT
 */
export async function updateEmployee(
  actor: Actor,
  input: UpdateEmployeeInput & { id: string },
): Promise<Employee> {
  const found = await findSubordinate(actor, input.id, "employees:update")
  if (found.isSelf) await assertMayChangeOwn(found, input)
  const { id, version, currentPassword: _, ...changes } = input
  return mutation(found.actor, async (tx, emit) => {
    const save = () => updateEmployeeRow(tx, id, changes).catch(explainTaken)
    const before = await lockVersion(tx, found.actor, id, version)
    const row = await (changes.isActive === false ? keepingAnAdmin(tx, save) : save())
    if (!row) throw notFound()
    if (before.isActive && !row.isActive) {
      await endSessionsOf(tx, id, "The account was deactivated.")
      await releaseChatsOf(tx, emit, { id, name: row.displayName }, [])
    }
    for (const shopId of shopsOf(found)) {
      const subject = { type: "employee", id, shopId } as const
      const data = { access: [id] }
      emit({ type: "employee.updated", subject, data, before: profileOf(before), after: profileOf(row) })
    }
    return presentEmployee(tx, found.actor, row)
  })
}

/**
 * Removes a person. Whoever has written or answered anything stays, inactive: history needs the name.
 * @throws NOT_FOUND, FORBIDDEN, CONFLICT for oneself and for the last admin
 */
export async function deleteEmployee(actor: Actor, input: { id: string }): Promise<void> {
  const found = await findSubordinate(actor, input.id, "employees:delete")
  if (found.isSelf) throw conflict("Somebody else has to remove you.")
  const { id } = input
  await mutation(found.actor, async (tx, emit) => {
    const before = await lockVersion(tx, found.actor, id, undefined)
    const kept = await hasHistory(tx, id)
    await keepingAnAdmin(tx, async () => {
      if (kept) await updateEmployeeRow(tx, id, { isActive: false })
      else await deleteEmployeeRow(tx, id)
    })
    if (kept) {
      await endSessionsOf(tx, id, "The account was removed.")
      await releaseChatsOf(tx, emit, { id, name: before.displayName }, [])
    }
    for (const shopId of shopsOf(found)) {
      const subject = { type: "employee", id, shopId } as const
      emit({ type: "employee.deleted", subject, data: { access: [id] }, before: profileOf(before) })
    }
  })
}

function wantedMemberships({ memberships = [], roleId, shopId }: CreateEmployeeInput): MembershipInput[] {
  if (!roleId) return memberships
  // A role without a place would count everywhere, which nobody should get by leaving something out.
  if (shopId === undefined)
    throw invalid([{ path: "shopId", message: "is needed beside roleId; null means every shop" }])
  return [...memberships, { roleId, shopId }]
}

/** What concerns work is not one's own to set, and who one is takes the password. */
async function assertMayChangeOwn({ actor, row }: FoundEmployee, input: UpdateEmployeeInput): Promise<void> {
  if (input.isActive === false) throw conflict("Somebody else has to deactivate you.")
  if (input.maxChats !== undefined && input.maxChats !== row.maxChats) {
    const held = shopsWith(actor, "employees:update")
    if (held !== "all" && held.length === 0) throw forbidden("employees:update")
  }
  const renamed =
    (input.username !== undefined && input.username !== row.username) ||
    (input.email !== undefined && input.email !== row.email)
  if (renamed) await assertOwnPassword(row, input.currentPassword)
}

/** Each shop's trail has what happened to its people; for who works in every shop it is the trail of all. */
function shopsOf({ grants }: FoundEmployee): Set<string | null> {
  const shops = new Set(grants.map(({ shopId }) => shopId))
  return shops.size > 0 && !shops.has(null) ? shops : new Set([null])
}
