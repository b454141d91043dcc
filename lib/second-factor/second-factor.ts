import { db, type Transaction } from "@/db/client"
import type { Actor, EmployeeActor } from "@/lib/auth/actor"
import { inPerson } from "@/lib/auth/policy"
import { seal, unseal } from "@/lib/auth/sealing"
import { assertOwnPassword } from "@/lib/employees/credentials"
import { findSubordinate, lockVersion } from "@/lib/employees/load"
import { conflict, invalid, isAppError } from "@/lib/errors"
import { type Emit, mutation } from "@/lib/events/mutation"
import { forgiveAttempt, takeAttempt } from "@/lib/sessions/limits"
import { endSessionsOf } from "@/lib/sessions/sessions"
import { codeFault, makeRecoveryCodes } from "./codes"
import type { Enrolment, Proof, RecoveryCodes, SecondFactor } from "./contract"
import {
  countRecoveryCodes,
  deleteSecondFactor,
  findEnrolledAt,
  findRequiringRoles,
  lockPending,
  saveEnrolled,
  savePending,
} from "./queries"
import { enrolmentUri, newSecret, stepOf } from "./totp"

const NONE = "There is no second factor to speak of: set one up first."

/** One's own second factor: since when, how many recovery codes are left, and which roles ask for it. */
export async function getOwnSecondFactor(actor: Actor): Promise<SecondFactor> {
  return factorOf(inPerson(actor).id)
}

/** Somebody's second factor. @throws NOT_FOUND, FORBIDDEN as for changing their password */
export async function getSecondFactor(actor: Actor, input: { id: string }): Promise<SecondFactor> {
  const { row } = await findSubordinate(actor, input.id, "employees:update")
  return factorOf(row.id)
}

/**
 * Makes a secret for an app. It counts once `confirmEnrolment` has had a first code of it; one that counts already goes on
 * until then, and is asked for a code.
 * @throws INVALID beside the field, RATE_LIMITED
 */
export async function beginEnrolment(actor: Actor, input: Proof): Promise<Enrolment> {
  const person = inPerson(actor)
  await assertPassword(person, input.currentPassword)
  const secret = newSecret()
  await changing(person, input.code, async (tx, emit) => {
    if (await findEnrolledAt(tx, person.id)) await assertCode(tx, emit, person, input.code)
    await savePending(tx, person.id, seal(secret, person.id))
  })
  return { secret, uri: enrolmentUri(secret, person.username) }
}

/**
 * Lets the secret count that was made last, once its first code shows that the app has it, and makes recovery codes.
 * Every other session ends: it was opened by the password alone.
 * @throws CONFLICT when no secret waits, or for too long; INVALID for a wrong code; RATE_LIMITED
 */
export async function confirmEnrolment(actor: Actor, input: { code: string }): Promise<RecoveryCodes> {
  const person = inPerson(actor)
  return changing(person, input.code, async (tx, emit) => {
    const pending = await lockPending(tx, person.id)
    if (!pending?.secret) throw conflict("Nothing waits for a code, or it has waited too long. Begin again.")
    const secret = unseal(pending.secret, person.id)
    const step = stepOf(secret, input.code.replace(/\s/g, ""), pending.now)
    if (step === null) throw invalid([{ path: "code", message: "is wrong; check the clock of the phone" }])
    await saveEnrolled(tx, person.id, pending.secret, step)
    const recoveryCodes = await makeRecoveryCodes(tx, person.id)
    await endSessionsOf(tx, person.id, "A second factor was set up.", person.sessionId)
    emit({ type: "employee.second_factor_enrolled", ...about(person.id), data: { access: [person.id] } })
    return { recoveryCodes }
  })
}

/** Makes ten new recovery codes; those before count no more. @throws CONFLICT without a second factor; INVALID; RATE_LIMITED */
export async function renewRecoveryCodes(actor: Actor, input: Proof): Promise<RecoveryCodes> {
  const person = inPerson(actor)
  await assertPassword(person, input.currentPassword)
  return changing(person, input.code, async (tx, emit) => {
    if (!(await findEnrolledAt(tx, person.id))) throw conflict(NONE)
    await assertCode(tx, emit, person, input.code)
    const recoveryCodes = await makeRecoveryCodes(tx, person.id)
    emit({ type: "employee.recovery_codes_made", ...about(person.id), data: {} })
    return { recoveryCodes }
  })
}

/**
 * Signing in takes the password alone from now on.
 * @throws CONFLICT without a second factor, and while a role asks for it; INVALID; RATE_LIMITED
 */
export async function disableSecondFactor(actor: Actor, input: Proof): Promise<void> {
  const person = inPerson(actor)
  await assertPassword(person, input.currentPassword)
  await changing(person, input.code, async (tx, emit) => {
    if (!(await findEnrolledAt(tx, person.id))) throw conflict(NONE)
    const [role] = await findRequiringRoles(tx, person.id)
    if (role) throw conflict(`Your role ${role} asks for a second factor.`)
    await assertCode(tx, emit, person, input.code)
    await deleteSecondFactor(tx, person.id)
    emit({ type: "employee.second_factor_disabled", ...about(person.id), data: { access: [person.id] } })
  })
}

/**
 * For who has lost phone and recovery codes: takes the second factor away, and ends the person's sessions, because
 * whoever has found the phone may be in one.
 * @throws NOT_FOUND, FORBIDDEN as for changing their password; CONFLICT for oneself, and without a second factor
 */
export async function resetSecondFactor(actor: Actor, input: { id: string }): Promise<void> {
  const found = await findSubordinate(actor, input.id, "employees:update")
  const { id } = found.row
  if (found.isSelf) throw conflict("Turn off your own in your account: it takes your password and a code.")
  await mutation(found.actor, async (tx, emit) => {
    await lockVersion(tx, found.actor, id, undefined)
    if (!(await deleteSecondFactor(tx, id))) throw conflict("This person has no second factor.")
    await endSessionsOf(tx, id, "The second factor was reset.")
    emit({ type: "employee.second_factor_reset", ...about(id), data: { access: [id] } })
  })
}

async function factorOf(employeeId: string): Promise<SecondFactor> {
  const [enrolledAt, recoveryCodesLeft, requiredBy] = await Promise.all([
    findEnrolledAt(db, employeeId),
    countRecoveryCodes(db, employeeId),
    findRequiringRoles(db, employeeId),
  ])
  return { enrolledAt: enrolledAt?.toISOString() ?? null, recoveryCodesLeft, requiredBy }
}

/** Those who change one person's second factor at once take turns, and a guess at a code is counted. */
function changing<T>(
  person: EmployeeActor,
  code: string | undefined,
  change: (tx: Transaction, emit: Emit) => Promise<T>,
): Promise<T> {
  return guessing(person, code, () =>
    mutation(person, async (tx, emit) => {
      await lockVersion(tx, person, person.id, undefined)
      return change(tx, emit)
    }),
  )
}

/**
 * A guess at a code counts as a failed sign-in, unless it was right or never judged. It is counted outside of the
 * transaction, which a wrong one ends.
 */
async function guessing<T>(
  { username }: EmployeeActor,
  code: string | undefined,
  change: () => Promise<T>,
): Promise<T> {
  if (!code) return change()
  await takeAttempt(username)
  const result = await change().catch(async (error: unknown) => {
    if (!isAppError(error) || error.code !== "INVALID") await forgiveAttempt(username)
    throw error
  })
  await forgiveAttempt(username)
  return result
}

async function assertPassword(person: EmployeeActor, password: string | undefined): Promise<void> {
  const { row } = await findSubordinate(person, person.id, "employees:update")
  await assertOwnPassword(row, password)
}

async function assertCode(
  tx: Transaction,
  emit: Emit,
  person: EmployeeActor,
  code: string | undefined,
): Promise<void> {
  if (!code) throw invalid([{ path: "code", message: "is needed to change this" }])
  const fault = await codeFault(tx, emit, person.id, code)
  if (fault) throw invalid([{ path: "code", message: fault }])
}

const about = (id: string) => ({ subject: { type: "employee", id, shopId: null } as const })
