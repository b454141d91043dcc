import type { Actor } from "@/lib/auth/actor"
import { staff } from "@/lib/auth/policy"
import { eventLines } from "@/lib/chats/event-lines"
import { closeChatsOfCustomer } from "@/lib/chats/lifecycle"
import { notFound } from "@/lib/errors"
import { mutation } from "@/lib/events/mutation"
import type { Customer } from "./contract"
import { loadCustomer, subjectOf } from "./load"
import { present } from "./present"
import { lockCustomer, setBlocked } from "./queries"

/** Closes the customer's open chats and takes no new ones. Blocking who is blocked changes nothing. */
export async function blockCustomer(actor: Actor, input: { id: string }): Promise<Customer> {
  return changeBlock(actor, input.id, true)
}

/** Lets the customer start chats again; what was closed stays closed. */
export async function unblockCustomer(actor: Actor, input: { id: string }): Promise<Customer> {
  return changeBlock(actor, input.id, false)
}

async function changeBlock(actor: Actor, id: string, blocked: boolean): Promise<Customer> {
  const { shop } = await loadCustomer(actor, id, "customers:block")
  return mutation(actor, async (tx, emit) => {
    // The lock first: whoever starts a chat holds the row until it is there, so that it is found below.
    const before = await lockCustomer(tx, id)
    if (!before) throw notFound()
    if ((before.blockedAt !== null) === blocked) return present({ customer: before, shop })
    const row = await setBlocked(tx, id, blocked)
    if (!row) throw notFound()
    emit({
      type: blocked ? "customer.blocked" : "customer.unblocked",
      subject: subjectOf(row),
      data: {},
      before: { blockedAt: before.blockedAt?.toISOString() ?? null },
      after: { blockedAt: row.blockedAt?.toISOString() ?? null },
    })
    if (blocked) await closeChatsOfCustomer(tx, emit, id, eventLines.closed(staff(actor).name))
    return present({ customer: row, shop })
  })
}
