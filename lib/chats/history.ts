import { type DbOrTx, db, type Transaction } from "@/db/client"
import { pageAfter, pageOf } from "@/db/paging"
import type { Actor } from "@/lib/auth/actor"
import { authorize, customerOnly, staff } from "@/lib/auth/policy"
import type { ExportedChat } from "@/lib/customers/contract"
import { notFound } from "@/lib/errors"
import type { AgentChat } from "./contract"
import { deleteChatsOf, findChatsOf, findWholeChats, findWords, lockChatsOf } from "./customer-queries"
import { loadForCustomer, loadForStaff } from "./load"
import type { MessageRow } from "./message-queries"
import { visibleTo } from "./policy"
import type { ChatRow } from "./queries"
import { agentChatOf } from "./views"

/** The chats of a customer that the actor may see, newest first; none for who may read no chats. */
export async function listChatsOf(
  actor: Actor,
  input: { customerId: string; limit: number; cursor?: string },
): Promise<{ data: AgentChat[]; nextCursor: string | null }> {
  const page = pageAfter(input, "instant")
  const rows = await findChatsOf(db, input.customerId, visibleTo(staff(actor)), page)
  const { data, nextCursor } = pageOf(rows, page.limit, ({ key, chat }) => [key, chat.id])
  return { data: data.map(agentChatOf), nextCursor }
}

/** Everything that was said in a customer's chats, for the customer's own eyes: no notes, no ids of colleagues. */
export function exportChatsOf(tx: DbOrTx, customerId: string): Promise<ExportedChat[]> {
  return exportChats(tx, { customerId })
}

/** `GET /chats/{chatId}/transcript`: what both sides said, for a colleague to pass on; no notes. */
export async function exportChat(actor: Actor, { chatId }: { chatId: string }): Promise<ExportedChat> {
  const { chat } = await loadForStaff(db, actor, chatId)
  authorize(actor, "chats:export", chat.shopId)
  return oneChat(chatId)
}

/** `GET /public/chats/{chatId}/transcript`: the customer's own chat, to take home. */
export async function exportOwnChat(actor: Actor, { chatId }: { chatId: string }): Promise<ExportedChat> {
  await loadForCustomer(db, customerOnly(actor).id, chatId)
  return oneChat(chatId)
}

async function oneChat(chatId: string): Promise<ExportedChat> {
  const [chat] = await exportChats(db, { chatId })
  if (!chat) throw notFound()
  return chat
}

async function exportChats(
  tx: DbOrTx,
  of: { chatId: string } | { customerId: string },
): Promise<ExportedChat[]> {
  const chats = await findWholeChats(tx, of)
  const words =
    chats.length === 0
      ? []
      : await findWords(
          tx,
          chats.map(({ chat }) => chat.id),
        )
  const bySession = new Map<string, MessageRow[]>(chats.map(({ chat }) => [chat.id, []]))
  for (const row of words) bySession.get(row.sessionId)?.push(row)
  return chats.map(({ chat, agent }) => exported(chat, agent, bySession.get(chat.id) ?? []))
}

/** What a customer's chats are, held fast for the rest of the transaction. */
export function holdChatsOf(tx: Transaction, customerId: string) {
  return lockChatsOf(tx, customerId)
}

/** Deletes the chats of a customer for good, with every message and note. */
export function eraseChatsOf(tx: Transaction, customerId: string): Promise<void> {
  return deleteChatsOf(tx, customerId)
}

/** Field by field, so that what is added to a chat later is not handed out unasked. */
function exported(chat: ChatRow, agent: string | null, words: MessageRow[]): ExportedChat {
  return {
    id: chat.id,
    number: chat.number,
    status: chat.status,
    subject: chat.subject,
    name: chat.customerName,
    email: chat.customerEmail,
    agent,
    createdAt: chat.createdAt.toISOString(),
    firstResponseAt: chat.firstResponseAt?.toISOString() ?? null,
    closedAt: chat.closedAt?.toISOString() ?? null,
    rating: chat.rating,
    ratingComment: chat.ratingComment,
    messages: words.map(({ seq, kind, authorType, authorName, body, createdAt }) => ({
      seq,
      kind,
      author: { type: authorType, name: authorName },
      body,
      createdAt: createdAt.toISOString(),
    })),
  }
}
