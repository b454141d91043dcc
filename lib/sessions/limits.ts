import { RateLimiterMemory, type RateLimiterRes } from "rate-limiter-flexible"
import { AppError } from "@/lib/errors"
import { remember } from "@/lib/remember"
import { currentRequest } from "@/lib/request"

/** Failed sign-ins that an account, and an address, may collect in fifteen minutes. Right ones cost nothing. */
const PER_ACCOUNT = 10
const PER_ADDRESS = 100
const WINDOW_SECONDS = 15 * 60

const limiters = remember("sign-in-limits", () => ({
  account: new RateLimiterMemory({ keyPrefix: "account", points: PER_ACCOUNT, duration: WINDOW_SECONDS }),
  address: new RateLimiterMemory({ keyPrefix: "address", points: PER_ADDRESS, duration: WINDOW_SECONDS }),
}))

/** @throws RATE_LIMITED when the account or the address has failed too often */
export async function assertMaySignIn(login: string): Promise<void> {
  const [account, address] = await Promise.all([
    limiters.account.get(login.toLowerCase()),
    limiters.address.get(callerAddress()),
  ])
  const exhausted = [account, address].find((limit) => limit !== null && limit.remainingPoints <= 0)
  if (exhausted) throw tooManyAttempts(exhausted)
}

export async function noteFailedSignIn(login: string): Promise<void> {
  // `penalty` counts past the limit without rejecting, so that two failures at once are both counted.
  await Promise.all([
    limiters.account.penalty(login.toLowerCase(), 1),
    limiters.address.penalty(callerAddress(), 1),
  ])
}

export async function noteSignIn(login: string): Promise<void> {
  await limiters.account.delete(login.toLowerCase())
}

function callerAddress(): string {
  return currentRequest()?.address ?? "unknown"
}

function tooManyAttempts(limit: RateLimiterRes): AppError {
  const minutes = Math.ceil(limit.msBeforeNext / 60_000)
  return new AppError("RATE_LIMITED", `Too many failed sign-ins. Try again in ${minutes} minutes.`, {
    retryAfterMs: limit.msBeforeNext,
  })
}
