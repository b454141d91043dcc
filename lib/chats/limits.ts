import type { Transaction } from "@/db/client"
import { AppError } from "@/lib/errors"
import { SharedLimit } from "@/lib/limits/attempts"
import { currentRequest, isLoopback } from "@/lib/request"

/** Chats that one address may start in ten minutes: an office behind one address fits, a script does not. */
const starts = new SharedLimit("chat start", 60, 600)

/**
 * Counts a start of a chat for the caller's address, together with the start itself. This machine itself is not counted: what comes from there is the
 * operator's own, or a proxy that TRUSTED_PROXIES does not name, behind which everybody would share one count.
 * @throws RATE_LIMITED
 */
export async function countStart(tx: Transaction): Promise<void> {
  const address = currentRequest()?.address
  if (!address || isLoopback(address)) return
  const wait = await starts.add(address, tx)
  if (wait === null) return
  throw new AppError("RATE_LIMITED", "Too many chats were started from here. Try again in some minutes.", {
    retryAfterMs: wait,
  })
}
