import type { Transaction } from "@/db/client"
import { hasRoom } from "./choice"
import { findCandidates, lockRouting } from "./queries"

/**
 * Keeps everybody else from giving out chats until the transaction ends. Taken before any chat is locked: routing holds
 * it while it locks chats.
 */
export function holdRouting(tx: Transaction): Promise<void> {
  return lockRouting(tx)
}

/** True when somebody is online, may answer in the shop, and has room for one more; for those who hold the routing. */
export async function canTakeOne(tx: Transaction, shopId: string, employeeId: string): Promise<boolean> {
  const online = await findCandidates(tx, shopId)
  return online.some((candidate) => candidate.id === employeeId && hasRoom(candidate))
}
