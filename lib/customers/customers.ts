import { db } from "@/db/client"
import { pageAfter, pageOf } from "@/db/paging"
import type { Actor } from "@/lib/auth/actor"
import { listChatsOf } from "@/lib/chats/history"
import { conflict, notFound } from "@/lib/errors"
import { mutation } from "@/lib/events/mutation"
import { newId } from "@/lib/ids"
import { shopFor, shopsInScope } from "@/lib/shops/scope"
import type { CreateCustomerInput, Customer, UpdateCustomerInput } from "./contract"
import { loadCustomer, subjectOf } from "./load"
import { visibleTo } from "./policy"
import { explainClash, present, recorded } from "./present"
import { findCustomers, insertCustomer, lockCustomer, updateCustomerRow } from "./queries"

interface ListInput {
  limit: number
  cursor?: string
  q?: string
  shop?: string
  blocked?: "true" | "false"
  sort: "name" | "-createdAt"
}

/** The customers of the actor's shops. */
export async function listCustomers(actor: Actor, input: ListInput) {
  const shops = await shopsInScope(actor, "customers:read", input.shop)
  const page = pageAfter(input, input.sort === "name" ? "text" : "instant")
  const blocked = input.blocked === undefined ? undefined : input.blocked === "true"
  const rows = await findCustomers(db, visibleTo(shops), page, { ...input, blocked })
  const { data, nextCursor } = pageOf(rows, page.limit, ({ customer, createdKey }) => [
    input.sort === "name" ? customer.name : createdKey,
    customer.id,
  ])
  return { data: data.map(present), nextCursor }
}

/** @throws NOT_FOUND outside the actor's shops; FORBIDDEN without customers:read */
export async function getCustomer(actor: Actor, input: { id: string }): Promise<Customer> {
  return present(await loadCustomer(actor, input.id, "customers:read"))
}

/** @throws CONFLICT naming the field, when e-mail address or external id belong to another customer of the shop */
export async function createCustomer(actor: Actor, input: CreateCustomerInput): Promise<Customer> {
  const { id, name, slug, accentColor } = await shopFor(actor, "customers:create", input.shopId)
  return mutation(actor, async (tx, emit) => {
    const row = await insertCustomer(tx, { ...input, id: newId() }).catch(explainClash)
    if (!row) throw notFound()
    emit({ type: "customer.created", subject: subjectOf(row), data: {}, after: recorded(row) })
    return present({ customer: row, shop: { id, name, slug, accentColor } })
  })
}

/** @throws CONFLICT with the customer as it is, when `version` is given and somebody else was faster */
export async function updateCustomer(
  actor: Actor,
  input: UpdateCustomerInput & { id: string },
): Promise<Customer> {
  const { shop } = await loadCustomer(actor, input.id, "customers:update")
  const { id, version, ...changes } = input
  return mutation(actor, async (tx, emit) => {
    const before = await lockCustomer(tx, id)
    if (!before) throw notFound()
    if (version !== undefined && version !== before.version) {
      throw conflict(
        "Somebody else changed this customer in the meantime.",
        present({ customer: before, shop }),
      )
    }
    const row = await updateCustomerRow(tx, id, changes).catch(explainClash)
    if (!row) throw notFound()
    const subject = subjectOf(row)
    emit({ type: "customer.updated", subject, data: {}, before: recorded(before), after: recorded(row) })
    return present({ customer: row, shop })
  })
}

/** The customer's chats that the actor may see, newest first. */
export async function listCustomerChats(actor: Actor, input: { id: string; limit: number; cursor?: string }) {
  await loadCustomer(actor, input.id, "customers:read")
  return listChatsOf(actor, { ...input, customerId: input.id })
}
