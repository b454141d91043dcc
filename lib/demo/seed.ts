import { type DbOrTx, db, transaction } from "@/db/client"
import { hashPassword } from "@/lib/auth/password"
import { DEMO_LOGINS } from "@/lib/employees/demo"
import { type Accounts, demoInstallation } from "./installation"
import type { DemoUsername } from "./people"
import { databaseTime, findSystemRoles, insertRows, isEmpty, lockSeeding } from "./queries"

type Hashes = ReadonlyMap<DemoUsername, string>

/**
 * Fills an installation without people and shops with the demo. Of several nodes that start at once, one does.
 * Answers whether it was this one. Comes after `syncCatalogue`, whose roles it gives.
 */
export async function seedDemo(): Promise<boolean> {
  if (!(await isEmpty(db))) return false
  // Before the transaction, whose deadline would not wait for a slow machine.
  const hashes = await hashPasswords()
  return transaction(async (tx) => {
    await lockSeeding(tx)
    if (!(await isEmpty(tx))) return false
    await insertRows(tx, demoInstallation(await accountsWith(tx, hashes), await databaseTime(tx)))
    return true
  })
}

async function hashPasswords(): Promise<Hashes> {
  return new Map(
    await Promise.all(
      DEMO_LOGINS.map(async ({ username, password }) => [username, await hashPassword(password)] as const),
    ),
  )
}

async function accountsWith(db: DbOrTx, hashes: Hashes): Promise<Accounts> {
  const roles = await findSystemRoles(db)
  const accounts = DEMO_LOGINS.map(({ username, role }) => {
    const roleId = roles.get(role)
    if (!roleId) throw new Error(`The role ${role} is missing: syncCatalogue comes before seedDemo.`)
    return [username, { passwordHash: hashes.get(username), roleId }]
  })
  return Object.fromEntries(accounts) as Accounts
}
