import { isVerifiedVisitor } from "@/lib/auth/identity"
import type { ChatStanding } from "@/lib/events/catalog"
import type { AgentChat, CustomerChat, Message, Note } from "./contract"
import type { MessageRow, NoteRow } from "./message-queries"
import type { ChatRow, WideChat } from "./queries"

type Instants = "createdAt" | "waitingSince" | "assignedAt" | "firstResponseAt" | "lastMessageAt" | "closedAt"
type Shown = Exclude<keyof ChatRow, Instants | "clientId" | "changeTxid" | "ratingComment">
type Instant<T> = T extends Date ? Date | string : T

/** What both sides' views are made of; its instants are those of JavaScript, or of the API already. */
export interface SeenChat extends Omit<WideChat, "chat"> {
  chat: Pick<ChatRow, Shown> & { [K in Instants]: Instant<ChatRow[K]> }
}

/** A chat in the shape of colleagues. */
export function agentChatOf({ chat, shop, team, assignee }: SeenChat): AgentChat {
  return {
    id: chat.id,
    number: chat.number,
    shop,
    customer: {
      id: chat.customerId,
      name: chat.customerName,
      email: chat.customerEmail,
      verified: isVerifiedVisitor(chat.visitorId),
    },
    team,
    assignee,
    status: chat.status,
    subject: chat.subject,
    priority: chat.priority,
    tags: chat.tags,
    lastSeq: chat.lastSeq,
    lastNoteSeq: chat.lastNoteSeq,
    version: chat.version,
    customerReadSeq: chat.customerReadSeq,
    agentReadSeq: chat.agentReadSeq,
    unread: Math.max(0, chat.lastSeq - chat.agentReadSeq),
    lastMessage: lastMessageOf(chat),
    createdAt: iso(chat.createdAt),
    waitingSince: iso(chat.waitingSince),
    assignedAt: iso(chat.assignedAt),
    firstResponseAt: iso(chat.firstResponseAt),
    lastMessageAt: iso(chat.lastMessageAt),
    closedAt: iso(chat.closedAt),
    rating: chat.rating,
  }
}

/**
 * A chat in the shape of its customer. Every field is named here one by one: what a colleague adds to a chat
 * can only reach a customer by being written into this function.
 */
export function customerChatOf({ chat, shop, assignee }: SeenChat, position: number | null): CustomerChat {
  return {
    id: chat.id,
    number: chat.number,
    shop: { slug: shop.slug, name: shop.name },
    agent: assignee && { name: assignee.name },
    status: chat.status,
    subject: chat.subject,
    position: chat.status === "waiting" ? position : null,
    rating: chat.rating,
    lastSeq: chat.lastSeq,
    readSeq: chat.customerReadSeq,
    agentReadSeq: chat.agentReadSeq,
    version: chat.version,
    createdAt: iso(chat.createdAt),
    closedAt: iso(chat.closedAt),
  }
}

export function messageOf(row: MessageRow): Message {
  return {
    chatId: row.sessionId,
    seq: row.seq,
    clientId: row.clientId,
    kind: row.kind,
    author: { type: row.authorType, id: row.authorId, name: row.authorName },
    body: row.body,
    createdAt: row.createdAt.toISOString(),
  }
}

/** A message as its customer sees it: names, no ids of people. */
export function customerMessageOf({
  chatId,
  seq,
  clientId,
  kind,
  author,
  body,
  createdAt,
}: Message): Message {
  return {
    chatId,
    seq,
    clientId,
    kind,
    author: { type: author.type, id: null, name: author.name },
    body,
    createdAt,
  }
}

export function noteOf(row: NoteRow): Note {
  return {
    chatId: row.sessionId,
    seq: row.seq,
    clientId: row.clientId,
    afterSeq: row.afterSeq,
    author: { type: "agent", id: row.authorId, name: row.authorName },
    body: row.body,
    createdAt: row.createdAt.toISOString(),
  }
}

/** Where a chat stands, for the rules and for the audience of its events. */
export function standingOf(chat: Pick<ChatRow, keyof ChatStanding>): ChatStanding {
  const { id, shopId, visitorId, status, teamId, assigneeId } = chat
  return { id, shopId, visitorId, status, teamId, assigneeId }
}

function lastMessageOf(chat: SeenChat["chat"]): AgentChat["lastMessage"] {
  if (!chat.lastMessageAuthor || chat.lastMessageBody === null || !chat.lastMessageAt) return null
  return {
    author: chat.lastMessageAuthor,
    body: chat.lastMessageBody,
    createdAt: iso(chat.lastMessageAt),
  }
}

function iso(instant: Date | string): string
function iso(instant: Date | string | null): string | null
function iso(instant: Date | string | null): string | null {
  return instant instanceof Date ? instant.toISOString() : instant
}
