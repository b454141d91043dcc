import type { Actor } from "@/lib/auth/actor"
import { AppError } from "@/lib/errors"
import { Limiter } from "@/lib/limiter"
import { remember } from "@/lib/remember"
import { currentRequest, isLoopback } from "@/lib/request"

/** Calls within so many seconds; more than any page or honest program makes. */
const SECONDS = 10
const CUSTOMER = 1_000
const STAFF = 20_000
/** A whole office, or a mobile network, may stand behind one address. */
const ADDRESS = 40_000

const limiters = () =>
  remember("call-limits", () => ({
    customer: new Limiter("calls-customer", CUSTOMER, SECONDS),
    staff: new Limiter("calls-staff", STAFF, SECONDS),
    address: new Limiter("calls-address", ADDRESS, SECONDS),
  }))

/**
 * Counts a call for whoever makes it and for their address. This machine itself is nobody's address: behind a proxy
 * that TRUSTED_PROXIES does not name everybody has it.
 * @throws RATE_LIMITED with the time after which the next call is taken
 */
export async function countCall(actor: Actor): Promise<void> {
  if (actor.type === "customer") await count(limiters().customer, actor.id)
  if (actor.type === "employee" || actor.type === "apiToken") await count(limiters().staff, actor.id)
  const address = currentRequest()?.address
  if (address && !isLoopback(address)) await count(limiters().address, address)
}

async function count(to: Limiter, key: string): Promise<void> {
  const retryAfterMs = await to.count(key)
  if (retryAfterMs > 0)
    throw new AppError("RATE_LIMITED", "Too many calls at once. Slow down.", { retryAfterMs })
}
