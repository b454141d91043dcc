import { db } from "@/db/client"
import { type Actor, SYSTEM } from "@/lib/auth/actor"
import { hashReadableCode, newReadableCode } from "@/lib/auth/readable-code"
import { createAdmin, prepareAdmin } from "@/lib/employees/admins"
import { invalid, notFound } from "@/lib/errors"
import { mutation } from "@/lib/events/mutation"
import type { SetupInput } from "./contract"
import { deleteCodes, findCode, insertCode, isDeserted, lockSetup } from "./queries"

/** True while there is nobody who could sign in, so that the first admin can be made. */
export function isSetupOpen(): Promise<boolean> {
  return isDeserted(db)
}

/**
 * To be called at each start, once the catalogue is synced. When there is nobody who could sign in, makes the admin that
 * the environment names, or else answers a new one-time code for the log to print; the database keeps its hash only.
 * @throws Error when the environment names an admin who can't be made
 */
export async function offerSetup(
  admin: { username: string; password: string } | null,
): Promise<string | null> {
  if (!(await isDeserted(db))) return null
  if (admin) {
    await makeNamedAdmin(admin)
    return null
  }
  const code = newReadableCode()
  await insertCode(db, hashReadableCode(code))
  return code
}

/**
 * `POST /setup`: makes the first admin, once.
 * @throws NOT_FOUND as soon as somebody can sign in; INVALID for a code that is wrong or older than a day
 */
export async function completeSetup(_actor: Actor, input: SetupInput): Promise<void> {
  const { code, ...person } = input
  if (!(await isDeserted(db))) throw notFound()
  if (!(await findCode(db, hashReadableCode(code)))) {
    throw invalid([{ path: "code", message: "is wrong or has expired; a restart prints a new one" }])
  }
  const admin = await prepareAdmin(person)
  await mutation(SYSTEM, async (tx, emit) => {
    await lockSetup(tx)
    if (!(await isDeserted(tx))) throw notFound()
    await createAdmin(tx, emit, admin)
    await deleteCodes(tx)
  })
}

async function makeNamedAdmin({ username, password }: { username: string; password: string }): Promise<void> {
  const email = `${username}@localhost`
  const admin = await prepareAdmin({ username, email, fullName: username, password }).catch(
    (error: Error) => {
      throw new Error(`ADMIN_USERNAME and ADMIN_PASSWORD can't be used. ${error.message}`)
    },
  )
  await mutation(SYSTEM, async (tx, emit) => {
    await lockSetup(tx)
    // Another node may have been faster.
    if (!(await isDeserted(tx))) return
    await createAdmin(tx, emit, admin)
    await deleteCodes(tx)
  })
}
