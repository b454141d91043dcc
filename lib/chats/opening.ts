import type { Actor } from "@/lib/auth/actor"
import { claimChat } from "./assignment"
import { reopenByCustomer } from "./reopening"

/**
 * Makes a chat take what its author is writing: an agent claims the waiting one, a customer reopens the closed one.
 * Answers whether it is open now.
 * @throws what stands in the way: NOT_FOUND, FORBIDDEN, CONFLICT with who was faster
 */
export async function openForAuthor(actor: Actor, chatId: string): Promise<boolean> {
  if (actor.type === "customer") return reopenByCustomer(actor, chatId)
  await claimChat(actor, { chatId })
  return true
}
