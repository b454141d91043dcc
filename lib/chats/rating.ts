import type { Actor } from "@/lib/auth/actor"
import { customerOnly } from "@/lib/auth/policy"
import { conflict, notFound } from "@/lib/errors"
import { mutation } from "@/lib/events/mutation"
import type { CustomerChat, RateInput } from "./contract"
import { customerView, loadForCustomer } from "./load"
import { changeChat, lockChat } from "./queries"
import { standingOf } from "./views"

/**
 * What a customer thinks of their chat, once it is closed; a second opinion replaces the first.
 * @throws NOT_FOUND, CONFLICT while the chat is open
 */
export async function rateChat(actor: Actor, input: RateInput): Promise<CustomerChat> {
  const customer = customerOnly(actor)
  return mutation(customer, async (tx, emit) => {
    const chat = await lockChat(tx, input.chatId)
    if (!chat || chat.visitorId !== customer.id) throw notFound()
    if (chat.status !== "closed") {
      const current = await customerView(tx, await loadForCustomer(tx, customer.id, chat.id))
      throw conflict("A chat can be rated once it is closed.", current)
    }
    const { rating, comment } = input
    const after = await changeChat(tx, chat.id, { rating, ratingComment: comment ?? null })
    if (!after) throw new Error(`The locked chat ${chat.id} is gone`)
    emit({
      type: "chat.rated",
      subject: { type: "chat", id: chat.id, shopId: chat.shopId },
      data: { chat: standingOf(after), before: standingOf(chat), version: after.version },
      before: { rating: chat.rating },
      after: { rating },
    })
    return customerView(tx, await loadForCustomer(tx, customer.id, chat.id))
  })
}
