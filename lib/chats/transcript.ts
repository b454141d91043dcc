import { db } from "@/db/client"
import { type Actor, type CustomerActor, can } from "@/lib/auth/actor"
import { staff } from "@/lib/auth/policy"
import { notFound } from "@/lib/errors"
import { mutation } from "@/lib/events/mutation"
import type { AgentSync, CustomerSync, Message } from "./contract"
import { customerView, loadForCustomer, loadForStaff } from "./load"
import { findMessages, findNotes, findTranscript } from "./message-queries"
import { mayRead } from "./policy"
import { findReadMark, findStanding, raiseReadMark } from "./queries"
import { agentChatOf, customerMessageOf, messageOf, noteOf, standingOf } from "./views"

/** The most messages that one sync answers; `more` says that there are others. */
const SYNC_PAGE = 200

/** What a customer is missing after a seq, in order. */
export async function syncOwnChat(
  actor: CustomerActor,
  input: { chatId: string; afterSeq: number },
): Promise<CustomerSync> {
  const found = await loadForCustomer(db, actor.id, input.chatId)
  const rows = await findMessages(db, input.chatId, input.afterSeq, SYNC_PAGE + 1)
  return {
    chat: await customerView(db, found),
    messages: rows.slice(0, SYNC_PAGE).map((row) => customerMessageOf(messageOf(row))),
    more: rows.length > SYNC_PAGE,
  }
}

/** What a colleague is missing: messages after a seq, and notes after a note's seq for those who may read notes. */
export async function syncChat(
  actor: Actor,
  input: { chatId: string; afterSeq: number; afterNoteSeq?: number },
): Promise<AgentSync> {
  const person = staff(actor)
  const found = await loadForStaff(db, person, input.chatId)
  const wantsNotes = input.afterNoteSeq !== undefined && can(person, "chats:note", found.chat.shopId)
  const [rows, notes] = await Promise.all([
    findMessages(db, input.chatId, input.afterSeq, SYNC_PAGE + 1),
    wantsNotes ? findNotes(db, input.chatId, input.afterNoteSeq ?? 0, SYNC_PAGE + 1) : [],
  ])
  return {
    chat: agentChatOf(found),
    messages: rows.slice(0, SYNC_PAGE).map(messageOf),
    notes: notes.slice(0, SYNC_PAGE).map(noteOf),
    more: rows.length > SYNC_PAGE || notes.length > SYNC_PAGE,
  }
}

interface Range {
  chatId: string
  afterSeq?: number
  beforeSeq?: number
  limit: number
}

/**
 * A page of the transcript for `GET …/messages`: oldest first after a seq, and the last ones before a seq.
 * @throws NOT_FOUND for a chat that the actor may not see, as for one that does not exist
 */
export async function listMessages(
  actor: Actor,
  input: Range,
): Promise<{ data: Message[]; nextCursor: string | null }> {
  const range = { after: input.afterSeq, before: input.beforeSeq }
  const found = await findTranscript(input.chatId, range, input.limit)
  const own = actor.type === "customer"
  const isSeen = own ? found?.chat.visitorId === actor.id : found && mayRead(staff(actor), found.chat)
  if (!found || !isSeen) throw notFound()
  return { data: own ? found.messages.map(customerMessageOf) : found.messages, nextCursor: null }
}

/**
 * Moves the reader's mark forward and answers where it stands: it never moves back, nor past the end of the transcript.
 * @throws NOT_FOUND
 */
export async function markRead(
  actor: Actor,
  input: { chatId: string; seq: number },
): Promise<{ seq: number }> {
  const side = actor.type === "customer" ? "customer" : "agent"
  const standing = await findStanding(db, input.chatId)
  const isSeen =
    actor.type === "customer" ? standing?.visitorId === actor.id : standing && mayRead(staff(actor), standing)
  if (!isSeen) throw notFound()
  return mutation(actor, async (tx, emit) => {
    const chat = await raiseReadMark(tx, input.chatId, side, input.seq)
    if (!chat) return unmoved(await findReadMark(tx, input.chatId, side))
    const seq = side === "customer" ? chat.customerReadSeq : chat.agentReadSeq
    emit({
      type: "chat.read",
      subject: { type: "chat", id: chat.id, shopId: chat.shopId },
      data: { chat: standingOf(chat), side, seq },
    })
    return { seq }
  })
}

function unmoved(seq: number | undefined): { seq: number } {
  // Erased since it was looked at.
  if (seq === undefined) throw notFound()
  return { seq }
}
