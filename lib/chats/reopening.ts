import type { Transaction } from "@/db/client"
import { uniqueViolation } from "@/db/errors"
import type { Actor, CustomerActor } from "@/lib/auth/actor"
import { authorize, staff } from "@/lib/auth/policy"
import { conflict, notFound } from "@/lib/errors"
import { type Emit, mutation } from "@/lib/events/mutation"
import type { AgentChat } from "./contract"
import { agentView } from "./load"
import { mayRead } from "./policy"
import { type ChatRow, databaseNow, isWithinReopenWindow, lockChat } from "./queries"
import { findOpenChatOf, isBlocked } from "./start-queries"
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
    if (chat.status === "closed") await reopen(tx, emit, chat, `${person.name} reopened the chat.`)
    return agentView(tx, chat.id)
  })
}

/**
 * Opens the customer's own closed chat again because they wrote into it, when the shop's window for that is still open,
 * they are not blocked, and they have no other open chat. Answers whether it is open now.
 */
export async function reopenByCustomer(actor: CustomerActor, chatId: string): Promise<boolean> {
  return mutation(actor, async (tx, emit) => {
    const chat = await lockChat(tx, chatId)
    if (!chat || chat.visitorId !== actor.id) throw notFound()
    if (chat.status !== "closed") return true
    if (!(await isWithinReopenWindow(tx, chat)) || (await isBlocked(tx, actor.id))) return false
    if (await findOpenChatOf(tx, actor.id)) return false
    await reopen(tx, emit, chat, `${chat.customerName} came back.`)
    return true
  })
}

async function reopen(tx: Transaction, emit: Emit, chat: ChatRow, line: string): Promise<void> {
  await transition(tx, emit, chat, {
    event: "chat.reopened",
    values: {
      status: "waiting",
      assigneeId: null,
      assignedAt: null,
      closedAt: null,
      rating: null,
      ratingComment: null,
      waitingSince: databaseNow,
    },
    line,
  }).catch((error: unknown) => {
    if (uniqueViolation(error) !== "chat_sessions_one_open_key") throw error
    throw conflict("This customer has another open chat with the shop.")
  })
}
