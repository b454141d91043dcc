import { db, type Transaction } from "@/db/client"
import { type Actor, employeeIdOf, type StaffActor } from "@/lib/auth/actor"
import { authorize, staff } from "@/lib/auth/policy"
import { AppError, notFound } from "@/lib/errors"
import { type Emit, mutation } from "@/lib/events/mutation"
import type { Note, SendMessageInput } from "./contract"
import { loadForStaff } from "./load"
import { findNoteByClientId, findNotes, insertNote } from "./message-queries"
import { mayRead } from "./policy"
import { lockChat, raiseNoteSeq } from "./queries"
import { noteOf, standingOf } from "./views"

/**
 * Writes a note that colleagues alone see. The same clientId writes it once.
 * @throws NOT_FOUND, FORBIDDEN, ID_REUSED
 */
export async function createNote(actor: Actor, input: SendMessageInput): Promise<Note> {
  const person = staff(actor)
  return mutation(person, (tx, emit) => addNote(tx, emit, person, input))
}

/** As `createNote`, as part of a transaction that does more. */
export async function addNote(
  tx: Transaction,
  emit: Emit,
  person: StaffActor,
  { chatId, clientId, body }: SendMessageInput,
): Promise<Note> {
  const chat = await lockChat(tx, chatId)
  if (!chat || !mayRead(person, standingOf(chat))) throw notFound()
  authorize(person, "chats:note", chat.shopId)
  const known = await findNoteByClientId(tx, chatId, clientId)
  if (known) {
    if (known.body === body && known.authorId === employeeIdOf(person)) return noteOf(known)
    throw new AppError("ID_REUSED", "This clientId belongs to another note.")
  }
  const seq = await raiseNoteSeq(tx, chatId)
  const author = { authorId: employeeIdOf(person), authorName: person.name }
  const row = await insertNote(tx, {
    sessionId: chatId,
    seq,
    clientId,
    afterSeq: chat.lastSeq,
    ...author,
    body,
  })
  const note = noteOf(row)
  const subject = { type: "chat", id: chatId, shopId: chat.shopId } as const
  emit({ type: "note.created", subject, data: { chat: standingOf(chat), note } })
  return note
}

/** The notes of a chat after a note's seq. @throws NOT_FOUND, FORBIDDEN */
export async function listNotes(actor: Actor, input: { chatId: string; afterSeq: number; limit: number }) {
  const found = await loadForStaff(db, actor, input.chatId)
  authorize(actor, "chats:note", found.chat.shopId)
  const rows = await findNotes(db, input.chatId, input.afterSeq, input.limit)
  return { data: rows.map(noteOf), nextCursor: null }
}
