import type { Transaction } from "@/db/client"
import type { ChatChangeType } from "@/lib/events/catalog"
import type { Emit } from "@/lib/events/mutation"
import { newId } from "@/lib/ids"
import type { Message } from "./contract"
import { insertMessage } from "./message-queries"
import { type ChatRow, changeChat, databaseNow } from "./queries"
import { standingOf } from "./views"

interface Change {
  event: ChatChangeType
  values: Parameters<typeof changeChat>[2]
  /** The line that both sides read in the transcript. */
  line: string
  /** Somebody who had the chat is to have it no more: routing brings it to others. */
  givenBack?: true
}

/** Moves a locked chat into another state: the row, a line in its transcript, and the events of both. */
export async function transition(
  tx: Transaction,
  emit: Emit,
  chat: ChatRow,
  change: Change,
): Promise<ChatRow> {
  const message = await appendLine(tx, chat, change.line)
  const after = await changeChat(tx, chat.id, {
    ...change.values,
    ...leftHands(chat, change),
    lastSeq: message.seq,
    lastMessageAt: databaseNow,
    lastMessageBody: message.body,
    lastMessageAuthor: "system",
  })
  if (!after) throw new Error(`The locked chat ${chat.id} is gone`)
  const subject = { type: "chat", id: chat.id, shopId: chat.shopId } as const
  emit({
    type: change.event,
    subject,
    data: { chat: standingOf(after), before: standingOf(chat), version: after.version },
    before: { status: chat.status, assigneeId: chat.assigneeId },
    after: { status: after.status, assigneeId: after.assigneeId },
  })
  emit({ type: "message.created", subject, data: { chat: standingOf(after), message } })
  return after
}

/** A chat that begins to wait remembers who had it, for whoever gives it out next. */
function leftHands(chat: ChatRow, { values, givenBack }: Change): Change["values"] {
  if (values.status !== "waiting" || chat.assigneeId === null) return {}
  return { lastAssigneeId: chat.assigneeId, givenBackAt: givenBack ? databaseNow : null }
}

async function appendLine(tx: Transaction, chat: ChatRow, body: string): Promise<Message> {
  const line = { seq: chat.lastSeq + 1, clientId: newId(), kind: "event", body } as const
  const author = { authorType: "system", authorId: null, authorName: "Yupcha" } as const
  const createdAt = await insertMessage(tx, { ...line, ...author, sessionId: chat.id })
  return {
    ...line,
    chatId: chat.id,
    author: { type: "system", id: null, name: author.authorName },
    createdAt: createdAt.toISOString(),
  }
}
