import { db } from "@/db/client"
import type { Actor } from "@/lib/auth/actor"
import { authorize } from "@/lib/auth/policy"
import { loadForCustomer, loadForStaff } from "./load"

/**
 * The chat in which somebody types, for telling the other side: whoever may not write there types unseen.
 * @throws NOT_FOUND, FORBIDDEN
 */
export async function typingIn(actor: Actor, chatId: string) {
  if (actor.type === "customer") {
    const { chat } = await loadForCustomer(db, actor.id, chatId)
    return { visitorId: chat.visitorId, assigneeId: chat.assigneeId, name: chat.customerName }
  }
  const { chat } = await loadForStaff(db, actor, chatId)
  authorize(actor, "chats:reply", chat.shopId)
  const name = actor.type === "employee" || actor.type === "apiToken" ? actor.name : ""
  return { visitorId: chat.visitorId, assigneeId: chat.assigneeId, name }
}
