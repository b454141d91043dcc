import type { DbOrTx, Transaction } from "@/db/client"
import type { Actor } from "@/lib/auth/actor"
import { isVerifiedVisitor } from "@/lib/auth/identity"
import { authorize, customerOnly, staff } from "@/lib/auth/policy"
import { verifiedCustomer } from "@/lib/customers/verified"
import { AppError, conflict, notFound } from "@/lib/errors"
import { type Emit, mutation } from "@/lib/events/mutation"
import { newId } from "@/lib/ids"
import { openShop } from "@/lib/shops/shops"
import type { StartChatInput, StartedChat } from "@/lib/visitors/contract"
import type { AgentChat, CustomerChat } from "./contract"
import { lockOpenChatsOf } from "./customer-queries"
import { eventLines } from "./event-lines"
import { countStart } from "./limits"
import { agentView, customerView, loadForCustomer } from "./load"
import { mayRead } from "./policy"
import { type ChatRow, databaseNow, lockChat } from "./queries"
import {
  findChatByClientId,
  findOpenChatOf,
  findOrAddCustomer,
  insertChat,
  isBlocked,
  isSecondOpenChat,
  lockShopCounter,
  nextChatNumber,
} from "./start-queries"
import { type Starter, starterOf, visitOf } from "./starter"
import { transition } from "./transition"
import { standingOf } from "./views"

/**
 * Starts a chat and hands out the token that opens it. The same clientId starts it once, however often it comes.
 * Whoever brings a customer token of the shop goes on as the same visitor, and into the chat that is still open.
 * The address typed into the form finds the profile that colleagues see; it opens nobody's earlier chats. An identity
 * that the shop has signed does, on every device.
 * @throws NOT_FOUND for an unknown or inactive shop, INVALID, ID_REUSED, FORBIDDEN for a blocked customer
 */
export async function startChat(actor: Actor, input: StartChatInput): Promise<StartedChat> {
  const shop = await openShop(input.shop)
  const starter = await starterOf(actor, input, shop)
  const start = () =>
    mutation(starter.visitor, async (tx, emit) => {
      // The shop's lock makes starts of one shop take turns: numbers have no gaps, and a clientId is looked up safely.
      await lockShopCounter(tx, shop.id)
      return (await findStarted(tx, starter, input)) ?? (await open(tx, emit, starter, input))
    })
  const started = await start().catch((error: unknown) => {
    if (!isSecondOpenChat(error)) throw error
    // A closed chat of theirs was opened again at the same moment: that is the one to go on in.
    return start()
  })
  return visitOf(started.visitorId, started)
}

/** Closes a chat from the desk. Closing a closed one changes nothing. */
export async function closeChat(actor: Actor, input: { chatId: string }): Promise<AgentChat> {
  const person = staff(actor)
  return mutation(person, async (tx, emit) => {
    const chat = await lockChat(tx, input.chatId)
    if (!chat || !mayRead(person, standingOf(chat))) throw notFound()
    authorize(person, "chats:close", chat.shopId)
    if (chat.status !== "closed") await close(tx, emit, chat, eventLines.closed(person.name))
    return agentView(tx, chat.id)
  })
}

/** Closes the customer's own chat. */
export async function closeOwnChat(actor: Actor, input: { chatId: string }): Promise<CustomerChat> {
  const customer = customerOnly(actor)
  return mutation(customer, async (tx, emit) => {
    const chat = await lockChat(tx, input.chatId)
    if (!chat || chat.visitorId !== customer.id) throw notFound()
    if (chat.status !== "closed") await close(tx, emit, chat, eventLines.closed(chat.customerName))
    return customerView(tx, await loadForCustomer(tx, customer.id, chat.id))
  })
}

/** Closes every open chat of a customer, as part of a transaction of others. `line` is what both sides read. */
export async function closeChatsOfCustomer(
  tx: Transaction,
  emit: Emit,
  customerId: string,
  line: string,
): Promise<void> {
  for (const chat of await lockOpenChatsOf(tx, customerId)) await close(tx, emit, chat, line)
}

function close(tx: Transaction, emit: Emit, chat: ChatRow, line: string): Promise<ChatRow> {
  return transition(tx, emit, chat, {
    event: "chat.closed",
    values: { status: "closed", closedAt: databaseNow },
    line,
  })
}

/** Says no more than that: whether it is the address or the visitor is nobody's business. */
function blocked(): AppError {
  return new AppError("FORBIDDEN", "This shop does not take chats from you.")
}

/** What this start has led to before. A token is handed out to the visitor who has it, and to who had none to show. */
async function findStarted(tx: DbOrTx, { visitor, name, email, isNew }: Starter, input: StartChatInput) {
  const same = await findChatByClientId(tx, visitor.shopId, input.clientId)
  if (!same) return findOpenChatOf(tx, visitor.id)
  const sameStarter = isNew ? !isVerifiedVisitor(same.visitorId) : same.visitorId === visitor.id
  const repeated =
    sameStarter &&
    same.customerName === name &&
    same.customerEmail === email &&
    same.subject === input.subject
  if (!repeated) throw new AppError("ID_REUSED", "This clientId belongs to another chat.")
  return same
}

async function open(tx: Transaction, emit: Emit, starter: Starter, { subject, clientId }: StartChatInput) {
  const { visitor, name, email } = starter
  const { shopId } = visitor
  await countStart(tx)
  if (await isBlocked(tx, visitor.id)) throw blocked()
  const customer = starter.claims
    ? await verifiedCustomer(tx, emit, shopId, starter.claims)
    : await findOrAddCustomer(tx, { id: newId(), shopId, name, email })
  if (customer.blockedAt) throw blocked()
  const number = await nextChatNumber(tx, shopId)
  const chat = await insertChat(tx, {
    id: newId(),
    shopId,
    number,
    clientId,
    visitorId: visitor.id,
    customerId: customer.id,
    customerName: name,
    customerEmail: email,
    subject,
  })
  if (!chat) throw conflict("The chat could not be started.")
  emit({
    type: "chat.created",
    subject: { type: "chat", id: chat.id, shopId },
    data: { chat: standingOf(chat) },
    after: { number, status: chat.status, subject },
  })
  return chat
}
