import { db } from "@/db/client"
import { type Actor, type CustomerActor, can, employeeIdOf } from "@/lib/auth/actor"
import { staff } from "@/lib/auth/policy"
import { AppError, forbidden, notFound } from "@/lib/errors"
import { publish } from "@/lib/events/bus"
import type { DomainEvent } from "@/lib/events/catalog"
import { metrics } from "@/lib/metrics"
import { remember } from "@/lib/remember"
import type { Draft, DraftAuthor, Outcome } from "./batch"
import type { Message, SendMessageInput } from "./contract"
import { findStanding } from "./queries"
import { assertTaking, enqueue } from "./send-queue"
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
  assertTaking()
  const author = actor.type === "customer" ? customerOf(actor) : await agentOf(actor, input.chatId)
  const draft = { ...input, author }
  const outcome = await enqueue(draft, actor)
  counterOf(outcome.verdict).inc()
  const message = accepted(draft, outcome)
  // A repeat too: whoever stored the message may have ended, or been cut off, before anybody heard of it.
  announce(message, outcome)
  return actor.type === "customer" ? customerMessageOf(message) : message
}

const counters = new Map<string, ReturnType<typeof metrics.sends.labels>>()

/** Looked up once: a counter with labels checks them at every call. */
function counterOf(verdict: Outcome["verdict"]) {
  const known = counters.get(verdict) ?? metrics.sends.labels(verdict.toLowerCase())
  counters.set(verdict, known)
  return known
}

function customerOf(actor: CustomerActor): DraftAuthor {
  return { type: "customer", visitorId: actor.id }
}

async function agentOf(actor: Actor, chatId: string): Promise<DraftAuthor> {
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
        createdAt: outcome.createdAt,
      }
    case "NOT_FOUND":
      throw notFound()
    case "FORBIDDEN":
      throw forbidden("chats:reply")
    case "CLOSED":
      throw new AppError("CHAT_CLOSED", "This chat has been closed.")
    case "ID_REUSED":
      throw new AppError("ID_REUSED", "This clientId belongs to another message.")
    // An agent who took the chat and lost it again in the meantime.
    default:
      throw new AppError("UNAVAILABLE", "The chat changed while this was being sent. Send again.")
  }
}

/** What has been committed and not been told yet. */
const untold = remember("untold messages", (): DomainEvent[] => [])

/** Once per turn of the loop, after the promises of everybody whose messages were committed together. */
function announce(message: Message, { shopId, visitorId, status, teamId, assigneeId }: Outcome): void {
  const chat = { id: message.chatId, shopId, visitorId, status, teamId, assigneeId }
  if (untold.length === 0) {
    const timed = metrics.fannedOut.startTimer()
    setImmediate(() => {
      tell()
      timed()
    })
  }
  untold.push({
    type: "message.created",
    subject: { type: "chat", id: chat.id, shopId },
    data: { chat, message },
  })
}

function tell(): void {
  for (const event of untold.splice(0)) publish(event)
}
