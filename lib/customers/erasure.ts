import type { Actor } from "@/lib/auth/actor"
import { eraseChatsOf, exportChatsOf, holdChatsOf } from "@/lib/chats/history"
import { conflict, notFound } from "@/lib/errors"
import { mutation } from "@/lib/events/mutation"
import type { CustomerExport } from "./contract"
import { loadCustomer, subjectOf } from "./load"
import { present } from "./present"
import { databaseTime, deleteCustomerRow, lockCustomer, scrubEvents } from "./queries"

/** Everything stored about a customer: the profile, and what both sides said in every chat. */
export async function exportCustomer(actor: Actor, input: { id: string }): Promise<CustomerExport> {
  const found = await loadCustomer(actor, input.id, "customers:export")
  return mutation(actor, async (tx, emit) => {
    const chats = await exportChatsOf(tx, input.id)
    emit({
      type: "customer.exported",
      subject: subjectOf(found.customer),
      data: {},
      after: { chats: chats.length },
    })
    return { exportedAt: (await databaseTime(tx)).toISOString(), customer: present(found), chats }
  })
}

/**
 * Deletes a customer with every chat, message and note, for good, and takes the words about them out of the audit
 * trail. Tokens that opened the chats open nothing any more.
 * @throws CONFLICT while a chat is open
 */
export async function eraseCustomer(actor: Actor, input: { id: string }): Promise<void> {
  await loadCustomer(actor, input.id, "customers:delete")
  await mutation(actor, async (tx, emit) => {
    const customer = await lockCustomer(tx, input.id)
    if (!customer) throw notFound()
    const chats = await holdChatsOf(tx, input.id)
    const openChats = chats.filter(({ status }) => status !== "closed").length
    if (openChats > 0) throw conflict("This customer has an open chat. Close it first.", { openChats })
    const chatIds = chats.map(({ id }) => id)
    await eraseChatsOf(tx, input.id)
    await deleteCustomerRow(tx, input.id)
    await scrubEvents(tx, [input.id, ...chatIds])
    const visitorIds = [...new Set(chats.map(({ visitorId }) => visitorId))]
    emit({ type: "customer.erased", subject: subjectOf(customer), data: { visitorIds, chatIds } })
  })
}
