import { db } from "@/db/client"
import type { Actor } from "@/lib/auth/actor"
import { hashPassword, passwordFault, verifyPassword } from "@/lib/auth/password"
import { invalid } from "@/lib/errors"
import { mutation } from "@/lib/events/mutation"
import { assertInTime, assertMaySignIn, noteFailedSignIn } from "@/lib/sessions/limits"
import { endSessionOf, endSessionsOf, listSessionsOf } from "@/lib/sessions/sessions"
import type { Session } from "./contract"
import { type FoundEmployee, findSubordinate, lockVersion } from "./load"
import { type EmployeeRow, updateEmployeeRow } from "./queries"

/**
 * Sets a password and ends every other session of the person. One's own takes the current one.
 * @throws NOT_FOUND, FORBIDDEN, INVALID, RATE_LIMITED
 */
export async function setPassword(
  actor: Actor,
  input: { id: string; password: string; currentPassword?: string },
): Promise<void> {
  const found = await findSubordinate(actor, input.id, "employees:update")
  const { row, isSelf } = found
  if (isSelf) await assertOwnPassword(row, input.currentPassword)
  await assertGoodPassword(input.password, [row.username, row.email, row.fullName])
  const passwordHash = await hashPassword(input.password)
  await mutation(found.actor, async (tx, emit) => {
    await lockVersion(tx, found.actor, row.id, undefined)
    await updateEmployeeRow(tx, row.id, { passwordHash })
    await endSessionsOf(tx, row.id, "The password was changed.", ownSession(found))
    emit({
      type: "employee.password_changed",
      subject: { type: "employee", id: row.id, shopId: null },
      data: { access: [row.id] },
    })
  })
}

/** Where a person is signed in, newest first. */
export async function listSessions(actor: Actor, input: { id: string }) {
  const found = await findSubordinate(actor, input.id, "employees:update")
  const current = ownSession(found)
  const data: Session[] = (await listSessionsOf(db, found.row.id)).map((session) => ({
    id: session.id,
    kind: session.kind,
    createdAt: session.createdAt.toISOString(),
    lastUsedAt: session.lastUsedAt.toISOString(),
    expiresAt: session.expiresAt.toISOString(),
    current: session.id === current,
  }))
  return { data, nextCursor: null }
}

/** Signs a person out in one place, which may be the one that asks. @throws NOT_FOUND, FORBIDDEN */
export async function endSession(actor: Actor, input: { id: string; sessionId: string }): Promise<void> {
  const found = await findSubordinate(actor, input.id, "employees:update")
  await endSessionOf(found.actor, found.row.id, input.sessionId)
}

/** Signs a person out everywhere; of one's own sessions the one that asks goes on. */
export async function signOutEverywhere(actor: Actor, input: { id: string }): Promise<void> {
  const found = await findSubordinate(actor, input.id, "employees:update")
  const { id } = found.row
  await mutation(found.actor, async (tx, emit) => {
    await lockVersion(tx, found.actor, id, undefined)
    await endSessionsOf(tx, id, "Signed out everywhere.", ownSession(found))
    emit({
      type: "employee.signed_out",
      subject: { type: "employee", id, shopId: null },
      data: { access: [id] },
    })
  })
}

/**
 * Asks for the password of the person who acts; wrong ones count as failed sign-ins.
 * @throws INVALID beside the field, RATE_LIMITED
 */
export async function assertOwnPassword(row: EmployeeRow, password: string | undefined): Promise<void> {
  const field = "currentPassword"
  if (!password) throw invalid([{ path: field, message: "is needed to change this" }])
  await assertMaySignIn(row.username)
  if (await verifyPassword(password, row.passwordHash)) return assertInTime(row.username)
  await noteFailedSignIn(row.username)
  throw invalid([{ path: field, message: "is wrong" }])
}

/** @throws INVALID beside the field, when it can't be a password */
export async function assertGoodPassword(password: string, about: string[]): Promise<void> {
  const words = about.flatMap((word) => [word, ...word.split(/[\s@._-]+/)])
  const fault = await passwordFault(password, words)
  if (fault) throw invalid([{ path: "password", message: fault }])
}

function ownSession({ actor, isSelf }: FoundEmployee): string | null {
  return isSelf && actor.type === "employee" ? actor.sessionId : null
}
