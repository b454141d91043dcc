import { and, asc, desc, eq, gt, lt } from "drizzle-orm"
import type { DbOrTx } from "@/db/client"
import { chatMessages, chatNotes } from "@/db/schema"

export type MessageRow = typeof chatMessages.$inferSelect
export type NoteRow = typeof chatNotes.$inferSelect

export function findMessages(
  db: DbOrTx,
  chatId: string,
  range: { after?: number; before?: number },
  limit: number,
) {
  const forward = range.before === undefined
  return db
    .select()
    .from(chatMessages)
    .where(
      and(
        eq(chatMessages.sessionId, chatId),
        range.after === undefined ? undefined : gt(chatMessages.seq, range.after),
        range.before === undefined ? undefined : lt(chatMessages.seq, range.before),
      ),
    )
    .orderBy(forward ? asc(chatMessages.seq) : desc(chatMessages.seq))
    .limit(limit)
}

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
