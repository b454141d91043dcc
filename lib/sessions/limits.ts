import { AppError } from "@/lib/errors"
import { SharedLimit } from "@/lib/limits/attempts"
import { currentRequest } from "@/lib/request"

const WINDOW_SECONDS = 15 * 60

/** Failed sign-ins that an account, and an address, may collect in fifteen minutes. Right ones cost nothing. */
const perAccount = new SharedLimit("sign-in account", 10, WINDOW_SECONDS)
const perAddress = new SharedLimit("sign-in address", 100, WINDOW_SECONDS)

/**
 * To be asked before a password is looked at, which saves the work.
 * @throws RATE_LIMITED when the account or the address has failed too often
 */
export async function assertMaySignIn(login: string): Promise<void> {
  const waits = await Promise.all([perAccount.wait(login.toLowerCase()), perAddress.wait(callerAddress())])
  refuseUntil(waits)
}

/** @throws RATE_LIMITED when so many have failed by now that nobody is told any more whether a password was right */
export async function noteFailedSignIn(login: string): Promise<void> {
  refuseUntil(await Promise.all([perAccount.add(login.toLowerCase()), perAddress.add(callerAddress())]))
}

/**
 * A right password counts first like a wrong one, and is then forgiven: of many guesses at once, on whatever nodes, no
 * more come to an answer than the limit allows.
 * @throws RATE_LIMITED when this one came too late
 */
export async function assertInTime(login: string): Promise<void> {
  refuseUntil([await perAccount.add(login.toLowerCase())])
  await perAccount.takeBack(login.toLowerCase())
}

/** @param logins what the person has typed, and the username under which their codes were counted */
export async function noteSignIn(...logins: string[]): Promise<void> {
  await Promise.all(
    [...new Set(logins.map((login) => login.toLowerCase()))].map((login) => perAccount.forget(login)),
  )
}

/**
 * Counts a guess at a code as failed before it is judged: many guesses at once must not outrun the limit, and a code has
 * a million possibilities only. `forgiveAttempt` takes it back for a right one.
 * @throws RATE_LIMITED when the account or the address has failed too often
 */
export async function takeAttempt(username: string): Promise<void> {
  refuseUntil(await Promise.all([perAccount.add(username.toLowerCase()), perAddress.add(callerAddress())]))
}

export async function forgiveAttempt(username: string): Promise<void> {
  await Promise.all([perAccount.takeBack(username.toLowerCase()), perAddress.takeBack(callerAddress())])
}

function refuseUntil(waits: (number | null)[]): void {
  const wait = Math.max(...waits.map((one) => one ?? 0))
  if (wait > 0) throw tooManyAttempts(wait)
}

function callerAddress(): string {
  return currentRequest()?.address ?? "unknown"
}

function tooManyAttempts(waitMs: number): AppError {
  const minutes = Math.ceil(waitMs / 60_000)
  return new AppError("RATE_LIMITED", `Too many failed sign-ins. Try again in ${minutes} minutes.`, {
    retryAfterMs: waitMs,
  })
}
