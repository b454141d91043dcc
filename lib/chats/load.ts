import { type DbOrTx, db } from "@/db/client"
import { type Actor, can, type StaffActor } from "@/lib/auth/actor"
import { staff } from "@/lib/auth/policy"
import { notFound } from "@/lib/errors"
import type { AgentChat, CustomerChat } from "./contract"
import { findListed } from "./list-queries"
import { mayRead } from "./policy"
import { findHeadsForColleagues, findHeadsOfVisitors, findWideChat, type WideChat } from "./queries"
import { findQueue, queuePosition } from "./queue-queries"
import { agentChatOf, customerChatOf, type SeenChat, standingOf } from "./views"

/** @throws NOT_FOUND for a chat that the colleague may not see, as for one that does not exist */
export async function loadForStaff(tx: DbOrTx, actor: Actor, chatId: string): Promise<WideChat> {
  const person = staff(actor)
  const found = await findWideChat(tx, chatId)
  if (!found || !mayRead(person, standingOf(found.chat))) throw notFound()
  return found
}

/** @throws NOT_FOUND for every chat but those of the token's visitor */
export async function loadForCustomer(tx: DbOrTx, visitorId: string, chatId: string): Promise<WideChat> {
  const found = await findWideChat(tx, chatId)
  if (!found || found.chat.visitorId !== visitorId) throw notFound()
  return found
}

/** The chat as colleagues see it now. */
export async function agentView(tx: DbOrTx, chatId: string): Promise<AgentChat> {
  const found = await findWideChat(tx, chatId)
  if (!found) throw notFound()
  return agentChatOf(found)
}

/** The chat as its customer sees it now, with the place in the queue. */
export async function customerView(tx: DbOrTx, found: SeenChat): Promise<CustomerChat> {
  const waiting = found.chat.status === "waiting"
  return customerChatOf(found, waiting ? await queuePosition(tx, found.chat) : null)
}

/** `GET /chats/{id}` */
export async function getChat(actor: Actor, input: { chatId: string }): Promise<AgentChat> {
  return agentChatOf(await loadForStaff(db, actor, input.chatId))
}

/** `GET /public/chats/{id}` */
export async function getOwnChat(actor: Actor, input: { chatId: string }): Promise<CustomerChat> {
  if (actor.type !== "customer") throw notFound()
  return customerView(db, await loadForCustomer(db, actor.id, input.chatId))
}

/** Whether a colleague may see a chat as it stands, and its notes, and its version; a chat that is gone is seen by nobody. */
export async function standingFor(person: StaffActor, chatId: string) {
  const found = await findWideChat(db, chatId)
  const visible = found !== undefined && mayRead(person, standingOf(found.chat))
  const readsNotes = visible && can(person, "chats:note", found.chat.shopId)
  return { visible, readsNotes, version: found?.chat.version ?? Number.MAX_SAFE_INTEGER }
}

/** Both sides' views of chats, with where they stand; for telling others of a change. */
export async function loadViews(ids: string[]) {
  const found = await findListed(db, ids)
  return found.map((seen) => ({
    standing: standingOf(seen.chat),
    version: seen.chat.version,
    agent: agentChatOf(seen),
    customer: () => customerView(db, seen),
  }))
}

/** How far the given chats, and the open ones of the given people, have come, and where they stand. */
export function headsForColleagues(ids: string[], assigneeIds: string[]) {
  return findHeadsForColleagues(db, ids, assigneeIds)
}

/** How far the chats of the given visitors have come: those that are open, or were until a short while ago. */
export function headsOfVisitors(visitorIds: string[]) {
  return findHeadsOfVisitors(db, visitorIds)
}

/** Who waits in a shop, next one first. */
export function loadQueue(shopId: string) {
  return findQueue(db, shopId)
}
