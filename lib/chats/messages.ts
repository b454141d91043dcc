import { db } from "@/db/client"
import { type Actor, can, employeeIdOf } from "@/lib/auth/actor"
import { staff } from "@/lib/auth/policy"
import { AppError, forbidden, notFound } from "@/lib/errors"
import { publish } from "@/lib/events/bus"
import { remember } from "@/lib/remember"
import { claimChat } from "./assignment"
import type { Draft, DraftAuthor, Outcome } from "./batch"
import type { Message, SendMessageInput } from "./contract"
import { findStanding } from "./queries"
import { reopenByCustomer } from "./reopening"
import { enqueue } from "./send-queue"
import { customerMessageOf } from "./views"

/** A chat never moves to another shop, so its shop is remembered; promises, so that callers keep their order. */
const shopOfChat = remember("shop-of-chat", () => new Map<string, Promise<string | undefined>>())
const REMEMBERED_CHATS = 50_000

/**
 * Stores a message and answers it as it stands in the transcript. Resolves after the commit; a repeat of the same
 * clientId answers the stored message. Others are told after the answer, never before.
 * An agent who answers a waiting chat takes it; a customer who writes into a closed one reopens it, for a while.
 * @throws NOT_FOUND, FORBIDDEN, CHAT_CLOSED, ID_REUSED, CONFLICT with who was faster; retryable: UNAVAILABLE, TIMEOUT, DRAINING
 */
export async function sendMessage(actor: Actor, input: SendMessageInput): Promise<Message> {
  const author = await authorOf(actor, input.chatId)
  const draft = { ...input, author }
  let outcome = await enqueue(draft)
  if (outcome.verdict === "UNCLAIMED") {
    await claimChat(actor, { chatId: input.chatId })
    outcome = await enqueue(draft)
  }
  if (outcome.verdict === "CLOSED" && actor.type === "customer") {
    if (await reopenByCustomer(actor, input.chatId)) outcome = await enqueue(draft)
  }
  const message = accepted(draft, outcome)
  if (outcome.verdict === "STORED") announce(message, outcome)
  return actor.type === "customer" ? customerMessageOf(message) : message
}

async function authorOf(actor: Actor, chatId: string): Promise<DraftAuthor> {
  if (actor.type === "customer") return { type: "customer", visitorId: actor.id }
  const person = staff(actor)
  const shopId = await shopOf(chatId)
  if (!shopId) throw notFound()
  return {
    type: "agent",
    employeeId: employeeIdOf(person),
    name: person.name,
    reads: can(person, "chats:read", shopId),
    readsAll: can(person, "chats:readAll", shopId),
    replies: can(person, "chats:reply", shopId),
  }
}

function shopOf(chatId: string): Promise<string | undefined> {
  const known = shopOfChat.get(chatId)
  if (known) return known
  if (shopOfChat.size >= REMEMBERED_CHATS) shopOfChat.clear()
  const shopId = findStanding(db, chatId).then((chat) => chat?.shopId)
  shopOfChat.set(chatId, shopId)
  // Neither a failure nor a chat that does not exist yet is a fact to remember.
  shopId.then((found) => found ?? shopOfChat.delete(chatId)).catch(() => shopOfChat.delete(chatId))
  return shopId
}

function accepted(draft: Draft, outcome: Outcome): Message {
  switch (outcome.verdict) {
    case "STORED":
    case "REPEATED":
      return {
        chatId: draft.chatId,
        seq: outcome.seq,
        clientId: draft.clientId,
        kind: "text",
        author: { type: draft.author.type, id: outcome.authorId, name: outcome.authorName },
        body: draft.body,
        createdAt: outcome.createdAt.toISOString(),
      }
    case "NOT_FOUND":
      throw notFound()
    case "FORBIDDEN":
      throw forbidden("chats:reply")
    case "CLOSED":
      throw new AppError("CHAT_CLOSED", "This chat has been closed.")
    case "ID_REUSED":
      throw new AppError("ID_REUSED", "This clientId belongs to another message.")
    default:
      throw new AppError("UNAVAILABLE", "The chat changed while this was being sent. Send again.")
  }
}

/** After the acknowledgement has been handed over: a macrotask later, so that fan-out never delays it. */
function announce(message: Message, { shopId, visitorId, status, teamId, assigneeId }: Outcome): void {
  const chat = { id: message.chatId, shopId, visitorId, status, teamId, assigneeId }
  setImmediate(() =>
    publish({
      type: "message.created",
      subject: { type: "chat", id: chat.id, shopId },
      data: { chat, message },
    }),
  )
}
