import { type DbOrTx, db, type Transaction } from "@/db/client"
import { recordFailedSignIn } from "@/lib/audit/refusals"
import { type Actor, ANONYMOUS, type EmployeeActor, SYSTEM } from "@/lib/auth/actor"
import { dropActors, sessionActor } from "@/lib/auth/actors"
import { verifyPassword } from "@/lib/auth/password"
import { ACCESS_SECONDS, readRefresh, SESSION_DAYS, signAccess, signRefresh } from "@/lib/auth/tokens"
import { AppError, isAppError, notFound, unauthenticated } from "@/lib/errors"
import { type Emit, mutation } from "@/lib/events/mutation"
import { newId } from "@/lib/ids"
import { logger } from "@/lib/logger"
import { currentRequest } from "@/lib/request"
import { codeFault } from "@/lib/second-factor/codes"
import type { Credentials, TokenPair } from "./contract"
import {
  assertInTime,
  assertMaySignIn,
  forgiveAttempt,
  noteFailedSignIn,
  noteSignIn,
  takeAttempt,
} from "./limits"
import {
  endOldSessions,
  endSessionRow,
  findByLogin,
  findOpenSessions,
  insertSession,
  keepSession,
  raiseEpoch,
  takeGeneration,
} from "./queries"

const WRONG = "The username or the password is wrong."

/**
 * Checks a username (or e-mail address), a password and, for who has one, a code of the second factor, and opens a
 * session. An unknown name and a wrong password answer alike, in words and in time: only who has the password learns
 * that there is a second factor.
 * @throws UNAUTHENTICATED; SECOND_FACTOR_REQUIRED without a code and for one that doesn't count; RATE_LIMITED
 */
export async function signIn(input: Credentials, kind: "browser" | "token"): Promise<EmployeeActor> {
  await assertMaySignIn(input.username)
  const found = await findByLogin(db, input.username)
  const matches = await verifyPassword(input.password, found?.passwordHash ?? null)
  if (!found || !matches || !found.isActive) {
    await noteFailedSignIn(input.username)
    await recordFailedSignIn(input.username, found?.id ?? null)
    throw unauthenticated(WRONG)
  }
  await assertInTime(input.username)
  const sessionId = await openSession(found, kind, input.otp?.trim()).catch(async (error: unknown) => {
    // To be asked for a code is no failure; one that doesn't count is.
    const isWrongCode = input.otp && isAppError(error) && error.code === "SECOND_FACTOR_REQUIRED"
    if (isWrongCode) await recordFailedSignIn(input.username, found.id)
    throw error
  })
  await noteSignIn(input.username, found.username)
  const actor = await sessionActor(sessionId)
  if (!actor) throw unauthenticated(WRONG)
  return actor
}

/** `POST /auth/token`: a session of its own, with an access and a refresh token. */
export async function issueTokens(_actor: Actor, input: Credentials): Promise<TokenPair> {
  const actor = await signIn(input, "token")
  return tokenPair(actor.id, actor.sessionId, 1)
}

/**
 * Trades a refresh token for a new pair. Each counts once: a token that was used before has been stolen,
 * either then or now, so the whole family ends (RFC 9700, section 4.14.2).
 * @throws UNAUTHENTICATED
 */
export async function refreshTokens(_actor: Actor, input: { refresh_token: string }): Promise<TokenPair> {
  const claims = await readRefresh(input.refresh_token)
  if (!claims) throw unauthenticated("The refresh token is not valid.")
  const taken = await takeGeneration(db, claims.sid, claims.gen)
  if (!taken) {
    await endSession(SYSTEM, claims.sid, "A refresh token was used twice.")
    throw unauthenticated("The refresh token was used before or its session is over. Sign in again.")
  }
  if (!(await sessionActor(claims.sid))) throw unauthenticated("The session is over. Sign in again.")
  return tokenPair(taken.employeeId, claims.sid, claims.gen + 1)
}

/** Ends the actor's own session, on this and every other open page of it. */
export async function endOwnSession(actor: Actor): Promise<void> {
  // An API token has no session; revoking it is another door.
  if (actor.type !== "employee") throw unauthenticated()
  await endSession(actor, actor.sessionId, "Signed out.")
}

/**
 * Ends one session of a person. Whoever does it has been checked before.
 * @throws NOT_FOUND for a session that is over, or somebody else's
 */
export async function endSessionOf(actor: Actor, employeeId: string, sessionId: string): Promise<void> {
  const open = await findOpenSessions(db, employeeId)
  if (!open.some(({ id }) => id === sessionId)) throw notFound()
  await endSession(actor, sessionId, "Signed out.")
}

/**
 * Ends every session of a person, but for the one to keep, as part of the transaction of whoever has decided it. The
 * event that is emitted with it must name the person in its `access`, so that sockets are cut.
 */
export async function endSessionsOf(
  tx: Transaction,
  employeeId: string,
  reason: string,
  keepSessionId: string | null = null,
): Promise<void> {
  const epoch = await raiseEpoch(tx, employeeId)
  if (keepSessionId !== null) await keepSession(tx, keepSessionId, epoch)
  await endOldSessions(tx, employeeId, epoch, reason)
}

/** The sessions of a person that still count, newest first. Whoever asks for them has been checked before. */
export function listSessionsOf(tx: DbOrTx, employeeId: string) {
  return findOpenSessions(tx, employeeId)
}

interface FoundPerson {
  id: string
  username: string
  sessionEpoch: number
  hasSecondFactor: boolean
}

/** A code is spent only together with the session that it opens. */
async function openSession(
  person: FoundPerson,
  kind: "browser" | "token",
  otp: string | undefined,
): Promise<string> {
  const id = newId()
  const employeeId = person.id
  if (person.hasSecondFactor) await expectCode(person, otp)
  await mutation(ANONYMOUS, async (tx, emit) => {
    if (person.hasSecondFactor) await assertCode(tx, emit, employeeId, otp ?? "")
    await insertSession(tx, { id, employeeId, epoch: person.sessionEpoch, kind }, SESSION_DAYS)
    emit({
      type: "session.started",
      subject: { type: "session", id, shopId: null },
      data: { employeeId },
      after: { employeeId, kind },
    })
  })
  if (person.hasSecondFactor) await forgiveAttempt(person.username)
  const { id: requestId, address } = currentRequest() ?? {}
  logger.info({ employeeId, sessionId: id, kind, address, requestId }, "somebody signed in")
  return id
}

/** To be asked for a code is no failure; what comes as one counts as a failure until it was right. */
async function expectCode({ username }: FoundPerson, otp: string | undefined): Promise<void> {
  if (!otp) throw codeRequired("Type the code that your authenticator app shows, or a recovery code.")
  await takeAttempt(username)
}

async function assertCode(tx: Transaction, emit: Emit, employeeId: string, otp: string): Promise<void> {
  const fault = await codeFault(tx, emit, employeeId, otp)
  if (fault) throw codeRequired(`The code ${fault}.`)
}

function codeRequired(message: string): AppError {
  return new AppError("SECOND_FACTOR_REQUIRED", message)
}

async function endSession(actor: Actor, sessionId: string, reason: string): Promise<void> {
  await mutation(actor, async (tx, emit) => {
    const ended = await endSessionRow(tx, sessionId, reason)
    if (!ended) return
    emit({
      type: "session.ended",
      subject: { type: "session", id: sessionId, shopId: null },
      data: { employeeId: ended.employeeId, reason },
      after: { reason },
    })
    logger.info({ sessionId, requestId: currentRequest()?.id }, "a session was ended")
  })
  dropActors()
}

async function tokenPair(employeeId: string, sessionId: string, generation: number): Promise<TokenPair> {
  return {
    access_token: await signAccess(employeeId, sessionId),
    token_type: "bearer",
    expires_in: ACCESS_SECONDS,
    refresh_token: await signRefresh(sessionId, generation),
  }
}
