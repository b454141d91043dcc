import type { Transaction } from "@/db/client"
import { hashPassword } from "@/lib/auth/password"
import type { Emit } from "@/lib/events/mutation"
import { newId } from "@/lib/ids"
import { assertGoodPassword } from "./credentials"
import { explainTaken, profileOf } from "./load"
import { findAdminRole, insertMemberships } from "./membership-queries"
import { insertEmployee } from "./queries"

interface Person {
  username: string
  email: string
  fullName: string
  password: string
}

/** An admin whose password has been checked and hashed, which takes longer than a transaction should. */
export type PreparedAdmin = Omit<Person, "password"> & { passwordHash: string }

/** @throws INVALID when the password can't be one */
export async function prepareAdmin({ password, ...person }: Person): Promise<PreparedAdmin> {
  await assertGoodPassword(password, [person.username, person.email, person.fullName])
  return { ...person, passwordHash: await hashPassword(password) }
}

/**
 * Adds a person who may do everything everywhere. Nobody is asked for a permission: the caller stands for the owner of
 * the installation. @throws CONFLICT for a name or address that is taken
 */
export async function createAdmin(tx: Transaction, emit: Emit, admin: PreparedAdmin): Promise<void> {
  const displayName = admin.fullName.split(" ")[0] ?? admin.fullName
  const row = await insertEmployee(tx, { ...admin, id: newId(), displayName }).catch(explainTaken)
  if (!row) throw new Error("The new admin was not stored.")
  const roleId = await findAdminRole(tx)
  await insertMemberships(tx, [{ id: newId(), employeeId: row.id, shopId: null, roleId }])
  emit({
    type: "employee.created",
    subject: { type: "employee", id: row.id, shopId: null },
    data: {},
    after: { ...profileOf(row), roles: ["Admin"] },
  })
}
