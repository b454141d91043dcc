import { and, asc, eq, gt } from "drizzle-orm"
import { type DbOrTx, pool } from "@/db/client"
import { chatMessages, chatNotes } from "@/db/schema"
import type { ChatStanding } from "@/lib/events/catalog"
import type { Message } from "./contract"

export type MessageRow = typeof chatMessages.$inferSelect
export type NoteRow = typeof chatNotes.$inferSelect

/** What stands after a seq, in order. */
export function findMessages(db: DbOrTx, chatId: string, after: number, limit: number) {
  return db
    .select()
    .from(chatMessages)
    .where(and(eq(chatMessages.sessionId, chatId), gt(chatMessages.seq, after)))
    .orderBy(asc(chatMessages.seq))
    .limit(limit)
}

/** A chat where it stands, repeated beside each of the messages asked for; a chat without any has one row. */
type TranscriptRow = ChatStanding &
  Omit<Message, "author" | "seq"> & {
    seq: number | null
    authorType: Message["author"]["type"]
    authorId: string | null
    authorName: string
  }

/** Greater than any seq. */
const NO_END = 2_147_483_647

/**
 * A page of a transcript, in order, with where its chat stands; undefined when there is no such chat. One question and
 * one name for it, because it is asked so often: the rights are judged by the same look that finds the messages.
 */
export async function findTranscript(
  chatId: string,
  range: { after?: number | undefined; before?: number | undefined },
  limit: number,
): Promise<{ chat: ChatStanding; messages: Message[] } | undefined> {
  const newest = range.before !== undefined
  const { rows } = await pool().query<TranscriptRow>({
    name: newest ? "transcript_before" : "transcript_after",
    text: transcript(newest ? "desc" : "asc"),
    values: [chatId, range.after ?? 0, range.before ?? NO_END, limit],
  })
  const [chat] = rows
  if (!chat) return undefined
  const messages = rows.flatMap((row) => (row.seq === null ? [] : [messageIn(row, row.seq)]))
  return { chat, messages: newest ? messages.reverse() : messages }
}

function messageIn(row: TranscriptRow, seq: number): Message {
  const { chatId, clientId, kind, authorType, authorId, authorName, body, createdAt } = row
  return {
    chatId,
    seq,
    clientId,
    kind,
    author: { type: authorType, id: authorId, name: authorName },
    body,
    createdAt,
  }
}

const transcript = (direction: "asc" | "desc") => `
select c.id, c.shop_id as "shopId", c.visitor_id as "visitorId", c.status, c.team_id as "teamId",
  c.assignee_id as "assigneeId", m.session_id as "chatId", m.seq, m.client_id as "clientId", m.kind,
  m.author_type as "authorType", m.author_id as "authorId", m.author_name as "authorName", m.body,
  to_char(m.created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "createdAt"
from chat_sessions c
left join lateral (
  select * from chat_messages where session_id = c.id and seq > $2 and seq < $3 order by seq ${direction} limit $4
) m on true
where c.id = $1
order by m.seq ${direction}`

export function findNotes(db: DbOrTx, chatId: string, after: number, limit: number) {
  return db
    .select()
    .from(chatNotes)
    .where(and(eq(chatNotes.sessionId, chatId), gt(chatNotes.seq, after)))
    .orderBy(asc(chatNotes.seq))
    .limit(limit)
}

export async function insertMessage(db: DbOrTx, values: typeof chatMessages.$inferInsert): Promise<Date> {
  const [row] = await db.insert(chatMessages).values(values).returning({ createdAt: chatMessages.createdAt })
  if (!row) throw new Error("An insert answers a row")
  return row.createdAt
}

export function findNoteByClientId(
  db: DbOrTx,
  chatId: string,
  clientId: string,
): Promise<NoteRow | undefined> {
  return db
    .select()
    .from(chatNotes)
    .where(and(eq(chatNotes.sessionId, chatId), eq(chatNotes.clientId, clientId)))
    .then((rows) => rows[0])
}

export async function insertNote(db: DbOrTx, values: typeof chatNotes.$inferInsert): Promise<NoteRow> {
  const [row] = await db.insert(chatNotes).values(values).returning()
  if (!row) throw new Error("An insert answers a row")
  return row
}
