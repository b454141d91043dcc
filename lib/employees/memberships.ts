import type { DbOrTx, Transaction } from "@/db/client"
import { uniqueViolation } from "@/db/errors"
import { type Actor, can, type Grant, type StaffActor, shopsWith } from "@/lib/auth/actor"
import { assertHolds } from "@/lib/auth/grants"
import type { Permission } from "@/lib/auth/permissions"
import { authorize, belongsTo } from "@/lib/auth/policy"
import { releaseChatsOf } from "@/lib/chats/assignment"
import { conflict, notFound } from "@/lib/errors"
import { mutation } from "@/lib/events/mutation"
import { newId } from "@/lib/ids"
import type { Employee, MembershipInput } from "./contract"
import { findColleague, keepingAnAdmin, lockVersion, presentEmployee } from "./load"
import {
  deleteMemberships,
  findMembershipRows,
  findRolesToGive,
  findShopIds,
  insertMemberships,
  leaveUncoveredTeams,
  type MembershipRow,
} from "./membership-queries"
import { updateEmployeeRow } from "./queries"

interface Given {
  shopId: string | null
  roleId: string
  roleName: string
}

/**
 * `PUT /employees/{id}/memberships`: gives a person exactly these roles in the shops where the actor may change people.
 * Roles in other shops stay as they are. Teams and open chats of shops that are left go with them.
 * @throws NOT_FOUND, FORBIDDEN when the person or a role holds more there than the actor does, CONFLICT
 */
export async function setMemberships(
  actor: Actor,
  input: { id: string; memberships: MembershipInput[]; version?: number },
): Promise<Employee> {
  const { actor: person, row } = await findColleague(actor, input.id, "employees:update")
  if (!isManagerSomewhere(person)) authorize(person, "employees:update", null)
  return mutation(person, async (tx, emit) => {
    await lockVersion(tx, person, row.id, input.version)
    const all = await findMembershipRows(tx, row.id)
    const present = all.filter(({ shopId }) => isManaged(person, shopId))
    const wanted = distinct(input.memberships)
    const added = wanted.filter((one) => !present.some((other) => isSame(one, other)))
    const removed = present.filter((one) => !wanted.some((other) => isSame(one, other)))
    assertNotAbove(person, all, [...added, ...removed])
    assertHolds(person, removed.map(grantOf))
    const given = await keepingAnAdmin(tx, async () => {
      await deleteMemberships(
        tx,
        removed.map(({ id }) => id),
      )
      const allowed = await assertMayGive(tx, person, added, "employees:update")
      await giveMemberships(tx, row.id, allowed)
      return allowed
    })
    if (removed.length > 0)
      await leaveShops(tx, row, [...all.filter((one) => !removed.includes(one)), ...given], emit)
    const changed = await updateEmployeeRow(tx, row.id, {})
    for (const change of changesByShop(present, removed, given)) {
      const subject = { type: "employee", id: row.id, shopId: change.shopId } as const
      const { before, after } = change
      emit({ type: "employee.memberships_changed", subject, data: { access: [row.id] }, before, after })
    }
    return presentEmployee(tx, person, changed ?? row)
  })
}

/** Adds memberships that `assertMayGive` has let through. */
export async function giveMemberships(tx: DbOrTx, employeeId: string, given: Given[]): Promise<void> {
  const rows = given.map(({ shopId, roleId }) => ({ id: newId(), employeeId, shopId, roleId }))
  await insertMemberships(tx, rows).catch((error: unknown) => {
    if (uniqueViolation(error) === null) throw error
    throw conflict("Somebody else gave this person the same role in the meantime.")
  })
}

/**
 * Lets memberships through, each in a shop where the actor holds `permission` and everything that the role allows.
 * Inside a transaction the roles can't change any more before it ends.
 * @throws NOT_FOUND for a shop or a role that is not there for the actor; FORBIDDEN
 */
export async function assertMayGive(
  tx: DbOrTx,
  actor: StaffActor,
  wanted: MembershipInput[],
  permission: Permission,
): Promise<Given[]> {
  const shopIds = wanted.flatMap(({ shopId }) => shopId ?? [])
  const shops = await findShopIds(tx, shopIds)
  if (shopIds.some((id) => !shops.includes(id) || !belongsTo(actor, id))) throw notFound()
  const roles = await findRolesToGive(tx, [...new Set(wanted.map(({ roleId }) => roleId))])
  return distinct(wanted).map(({ shopId, roleId }) => {
    const role = roles.find(({ id }) => id === roleId)
    if (!role) throw notFound()
    authorize(actor, permission, shopId)
    assertHolds(actor, [{ shopId, permissions: new Set(role.permissions) }])
    return { shopId, roleId, roleName: role.name }
  })
}

/** Nobody edits a person above them: in the shops that are touched, the person holds no more than the actor. */
function assertNotAbove(actor: StaffActor, all: MembershipRow[], touched: { shopId: string | null }[]): void {
  if (touched.length === 0) return
  const everywhere = touched.some(({ shopId }) => shopId === null)
  const counting = all.filter(
    ({ shopId }) => everywhere || shopId === null || touched.some((one) => one.shopId === shopId),
  )
  assertHolds(actor, counting.map(grantOf))
}

async function leaveShops(
  tx: Transaction,
  employee: { id: string; displayName: string },
  remaining: { shopId: string | null }[],
  emit: Parameters<typeof releaseChatsOf>[1],
): Promise<void> {
  await leaveUncoveredTeams(tx, employee.id)
  if (remaining.some(({ shopId }) => shopId === null)) return
  const kept = remaining.flatMap(({ shopId }) => shopId ?? [])
  await releaseChatsOf(tx, emit, { id: employee.id, name: employee.displayName }, kept)
}

/** What each shop's audit trail says: the names of the roles before and after. */
function changesByShop(present: MembershipRow[], removed: MembershipRow[], given: Given[]) {
  const shops = new Set([...removed, ...given].map(({ shopId }) => shopId))
  const names = (rows: { shopId: string | null; roleName: string }[], shopId: string | null) =>
    rows
      .filter((one) => one.shopId === shopId)
      .map(({ roleName }) => roleName)
      .sort()
  return [...shops].map((shopId) => {
    const kept = present.filter((one) => !removed.includes(one))
    return {
      shopId,
      before: { roles: names(present, shopId) },
      after: { roles: names([...kept, ...given], shopId) },
    }
  })
}

function isManagerSomewhere(actor: StaffActor): boolean {
  const shops = shopsWith(actor, "employees:update")
  return shops === "all" || shops.length > 0
}

/** Roles that stand outside of what the actor may change are neither asked for nor touched. */
function isManaged(actor: StaffActor, shopId: string | null): boolean {
  return can(actor, "employees:update", shopId)
}

function distinct(memberships: MembershipInput[]): MembershipInput[] {
  return memberships.filter((one, index) => memberships.findIndex((other) => isSame(one, other)) === index)
}

function isSame(one: MembershipInput, other: MembershipInput): boolean {
  return one.shopId === other.shopId && one.roleId === other.roleId
}

function grantOf({ shopId, permissions }: MembershipRow): Grant {
  return { shopId, permissions: new Set(permissions) }
}
