import { type DbOrTx, db, type Transaction } from "@/db/client"
import { uniqueViolation } from "@/db/errors"
import { pageAfter, pageOf } from "@/db/paging"
import { type Actor, memberShops } from "@/lib/auth/actor"
import { assertHolds } from "@/lib/auth/grants"
import { countsIn } from "@/lib/auth/people-queries"
import { authorize, authorizeAnywhere, staff } from "@/lib/auth/policy"
import { conflict, notFound } from "@/lib/errors"
import { mutation } from "@/lib/events/mutation"
import { newId } from "@/lib/ids"
import { knownPermissions } from "@/lib/permissions/names"
import type { CreateRoleInput, Role, UpdateRoleInput } from "./contract"
import {
  countPeople,
  deleteRoleRow,
  findHolderIds,
  findPermissions,
  findRole,
  findRoles,
  insertRole,
  lockRole,
  type RoleRow,
  replacePermissions,
  updateRoleRow,
} from "./queries"

/** Every role by name: what it allows, and how many of the people whom the actor may see have it. */
export async function listRoles(actor: Actor, input: { limit: number; cursor?: string; q?: string }) {
  authorizeAnywhere(actor, "roles:read")
  const page = pageAfter(input)
  const rows = await findRoles(db, page, input.q)
  const { data, nextCursor } = pageOf(rows, page.limit, (row) => [row.name, row.id])
  return { data: await present(db, actor, data), nextCursor }
}

/** @throws FORBIDDEN without roles:read; NOT_FOUND */
export async function getRole(actor: Actor, input: { id: string }): Promise<Role> {
  authorizeAnywhere(actor, "roles:read")
  const row = await findRole(db, input.id)
  if (!row) throw notFound()
  return presentOne(db, actor, row)
}

/** Makes a role of permissions that the actor holds in every shop: a role can be given anywhere. */
export async function createRole(actor: Actor, input: CreateRoleInput): Promise<Role> {
  authorize(actor, "roles:create", null)
  const permissions = knownPermissions(input.permissions, "permissions")
  assertHolds(actor, everywhere(permissions))
  return mutation(actor, async (tx, emit) => {
    const { name, description, requiresSecondFactor } = input
    const values = { id: newId(), name, description, requiresSecondFactor }
    const row = await insertRole(tx, values).catch(explainName)
    if (!row) throw notFound()
    await replacePermissions(tx, row.id, permissions)
    const role = await presentOne(tx, actor, row)
    emit({ type: "role.created", subject: subjectOf(role.id), data: {}, after: trail(role) })
    return role
  })
}

/**
 * Changes what is given, leaves the rest. Of a system role only whether it asks for a second factor can be changed.
 * @throws FORBIDDEN when the role holds, or is to hold, what the actor doesn't; CONFLICT for a system role, for a name
 * that is taken, and with the role as it is when `version` is given and somebody else was faster
 */
export async function updateRole(actor: Actor, input: UpdateRoleInput & { id: string }): Promise<Role> {
  authorize(actor, "roles:update", null)
  const { id, version, permissions, ...changes } = input
  const wanted = permissions && knownPermissions(permissions, "permissions")
  return mutation(actor, async (tx, emit) => {
    const before = await lockHeldRole(tx, actor, id)
    if (before.isSystem && !isAboutSecondFactor(input)) {
      throw conflict("System roles can't be changed. Copy it and change the copy.", before)
    }
    if (wanted) assertHolds(actor, everywhere(wanted))
    if (version !== undefined && version !== before.version) {
      throw conflict("Somebody else changed this role in the meantime.", before)
    }
    const row = await updateRoleRow(tx, id, changes).catch(explainName)
    if (!row) throw notFound()
    if (wanted) await replacePermissions(tx, id, wanted)
    const role = await presentOne(tx, actor, row)
    const isFelt = wanted || role.requiresSecondFactor !== before.requiresSecondFactor
    const access = isFelt ? await findHolderIds(tx, id) : []
    const subject = subjectOf(id)
    emit({ type: "role.updated", subject, data: { access }, before: trail(before), after: trail(role) })
    return role
  })
}

/** @throws CONFLICT for a system role, and for one that somebody has */
export async function deleteRole(actor: Actor, input: { id: string }): Promise<void> {
  authorize(actor, "roles:delete", null)
  await mutation(actor, async (tx, emit) => {
    const before = await lockHeldRole(tx, actor, input.id)
    if (before.isSystem) throw conflict("System roles can't be deleted.", before)
    const { length } = await findHolderIds(tx, input.id)
    if (length > 0) {
      const who = length === 1 ? "One person has" : `${length} people have`
      throw conflict(`${who} this role. Give them another one first.`, { people: length })
    }
    await deleteRoleRow(tx, input.id)
    emit({ type: "role.deleted", subject: subjectOf(input.id), data: {}, before: trail(before) })
  })
}

/** The role, locked, when the actor holds all of it. */
async function lockHeldRole(tx: Transaction, actor: Actor, id: string): Promise<Role> {
  const row = await lockRole(tx, id)
  if (!row) throw notFound()
  const role = await presentOne(tx, actor, row)
  assertHolds(actor, everywhere(role.permissions))
  return role
}

/** True when it is the only thing that is to be changed. */
function isAboutSecondFactor({ name, description, permissions, requiresSecondFactor }: UpdateRoleInput) {
  const others = [name, description, permissions]
  return requiresSecondFactor !== undefined && others.every((one) => one === undefined)
}

const everywhere = (permissions: readonly string[]) => [{ shopId: null, permissions: new Set(permissions) }]

const subjectOf = (id: string) => ({ type: "role", id, shopId: null }) as const

/** What the audit trail keeps of a role: how many people have it is not the role's. */
function trail({ people: _, ...role }: Role) {
  return role
}

function explainName(error: unknown): never {
  if (uniqueViolation(error) === "roles_name_key") {
    throw conflict("Another role has this name.", undefined, [
      { path: "name", message: "is taken by another role" },
    ])
  }
  throw error
}

async function presentOne(tx: DbOrTx, actor: Actor, row: RoleRow): Promise<Role> {
  const [role] = await present(tx, actor, [row])
  if (!role) throw notFound()
  return role
}

async function present(tx: DbOrTx, actor: Actor, rows: RoleRow[]): Promise<Role[]> {
  const ids = rows.map(({ id }) => id)
  const permissions = await findPermissions(tx, ids)
  const people = await countPeople(tx, ids, countsIn(memberShops(staff(actor))))
  return rows.map(({ createdAt, ...row }) => ({
    ...row,
    permissions: permissions.get(row.id) ?? [],
    people: people.get(row.id) ?? 0,
    createdAt: createdAt.toISOString(),
  }))
}
