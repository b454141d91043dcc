import { RateLimiterMemory } from "rate-limiter-flexible"
import { AppError } from "@/lib/errors"
import { remember } from "@/lib/remember"
import { currentRequest } from "@/lib/request"

/** Chats that one address may start in ten minutes: an office behind one address fits, a script does not. */
const STARTS = 60
const WINDOW_SECONDS = 600

const limiter = remember(
  "chat-starts",
  () => new RateLimiterMemory({ keyPrefix: "chat-start", points: STARTS, duration: WINDOW_SECONDS }),
)

/**
 * Counts a start of a chat for the caller's address. This machine itself is not counted: what comes from there is the
 * operator's own, or a proxy that TRUSTED_PROXIES does not name, behind which everybody would share one count.
 * @throws RATE_LIMITED
 */
export async function countStart(): Promise<void> {
  const address = currentRequest()?.address
  if (!address || isLoopback(address)) return
  const used = await limiter.penalty(address, 1)
  if (used.consumedPoints <= STARTS) return
  throw new AppError("RATE_LIMITED", "Too many chats were started from here. Try again in some minutes.", {
    retryAfterMs: used.msBeforeNext,
  })
}

function isLoopback(address: string): boolean {
  return address === "::1" || address.startsWith("127.") || address.startsWith("::ffff:127.")
}
