import type { Transaction } from "@/db/client"
import type { Actor, CustomerActor } from "@/lib/auth/actor"
import { authorize, staff } from "@/lib/auth/policy"
import { conflict, notFound } from "@/lib/errors"
import { mutation } from "@/lib/events/mutation"
import { canTakeOne, holdRouting } from "@/lib/routing/room"
import type { AgentChat } from "./contract"
import { eventLines } from "./event-lines"
import { agentView } from "./load"
import { mayRead } from "./policy"
import { type ChatRow, databaseNow, isWithinReopenWindow, lockChat } from "./queries"
import { findOpenChatOf, isBlocked, isSecondOpenChat } from "./start-queries"
import { transition } from "./transition"
import { standingOf } from "./views"

/**
 * Opens a closed chat again from the desk; it waits, for whoever takes it. Reopening an open one changes nothing.
 * @throws NOT_FOUND, FORBIDDEN, CONFLICT when the customer has another open chat by now
 */
export async function reopenChat(actor: Actor, input: { chatId: string }): Promise<AgentChat> {
  const person = staff(actor)
  return mutation(person, async (tx, emit) => {
    const chat = await lockChat(tx, input.chatId)
    if (!chat || !mayRead(person, standingOf(chat))) throw notFound()
    authorize(person, "chats:close", chat.shopId)
    if (chat.status === "closed") {
      const line = eventLines.reopened(person.name)
      await transition(tx, emit, chat, { event: "chat.reopened", values: openAgain, line })
    }
    return agentView(tx, chat.id)
  }).catch((error: unknown) => {
    if (!isSecondOpenChat(error)) throw error
    throw conflict("This customer has another open chat with the shop.")
  })
}

/**
 * Opens the customer's own closed chat again because they wrote into it, when the shop's window for that is still open,
 * they are not blocked, and they have no other open chat. It goes to whoever had it, if they are online and have room,
 * and waits otherwise. Answers whether it is open now.
 */
export async function reopenByCustomer(actor: CustomerActor, chatId: string): Promise<boolean> {
  return mutation(actor, async (tx, emit) => {
    // Before the chat is locked: routing holds its turn while it locks chats.
    const holds = await isWithinReopenWindow(tx, { id: chatId })
    if (holds) await holdRouting(tx)
    const chat = await lockChat(tx, chatId)
    if (!chat || chat.visitorId !== actor.id) throw notFound()
    if (chat.status !== "closed") return true
    if (!(await isWithinReopenWindow(tx, chat)) || (await isBlocked(tx, actor.id))) return false
    if (await findOpenChatOf(tx, actor.id)) return false
    await transition(tx, emit, chat, {
      event: "chat.reopened",
      values: { ...openAgain, ...(holds && (await backToAgent(tx, chat))) },
      line: eventLines.cameBack(chat.customerName),
    })
    return true
  }).catch((error: unknown) => {
    // Opened at the same moment, by a start or from the desk.
    if (isSecondOpenChat(error)) return false
    throw error
  })
}

/** A customer who comes back goes on with whom they know: that is no new chat in the queue, as long as it fits. */
async function backToAgent(tx: Transaction, { shopId, assigneeId }: ChatRow) {
  if (!assigneeId || !(await canTakeOne(tx, shopId, assigneeId))) return {}
  return { status: "active", assigneeId, assignedAt: databaseNow } as const
}

const openAgain = {
  status: "waiting",
  assigneeId: null,
  assignedAt: null,
  closedAt: null,
  rating: null,
  ratingComment: null,
  waitingSince: databaseNow,
} as const
