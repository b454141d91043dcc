import type { Message, Note } from "@/lib/chats/contract"
import type { Failure } from "@/lib/errors"
import type { Entry } from "@/lib/realtime/client/outbox"
import type { Result } from "@/lib/realtime/client/state"

const CHAT = "01900000-0000-7000-8000-000000000000"
const AT = "2026-01-01T00:00:00.000Z"
const idOf = (kind: number, seq: number) => `01900000-0000-7000-800${kind}-${String(seq).padStart(12, "0")}`

/** The message that stands at a seq. */
export function lineOf(seq: number, clientId = idOf(1, seq), body = `message ${seq}`): Message {
  const author = { type: "customer", id: null, name: "Ada" } as const
  return { chatId: CHAT, seq, clientId, kind: "text", author, body, createdAt: AT }
}

/** The note that stands at a note's seq, after a message. */
export function noteOf(seq: number, afterSeq: number, clientId = idOf(2, seq), body = `note ${seq}`): Note {
  const author = { type: "agent", id: "sam", name: "Sam" } as const
  return { chatId: CHAT, seq, clientId, afterSeq, author, body, createdAt: AT }
}

/** A failure that may be tried again. */
export const AWAY: { data?: undefined; error: Failure } = {
  error: { code: "UNAVAILABLE", message: "Away.", retryable: true },
}

/** As many lines as one answer holds; few, so that reading takes several. */
const PAGE = 3

/** What the server promises of one chat, and no more: dense numbers in one order, and each clientId once. */
export class ServerModel {
  readonly messages: Message[] = []
  readonly notes: Note[] = []

  /** Somebody else writes. */
  hear(kind: Entry["kind"]): Message | Note {
    return kind === "note"
      ? this.store(this.notes, noteOf(this.notes.length + 1, this.messages.length))
      : this.store(this.messages, lineOf(this.messages.length + 1))
  }

  /** The reader writes; a repeat is answered with what is stored. */
  send({ kind, clientId, body }: Entry): Message | Note {
    const known = [...this.messages, ...this.notes].find((stored) => stored.clientId === clientId)
    if (known) return known
    return kind === "note"
      ? this.store(this.notes, noteOf(this.notes.length + 1, this.messages.length, clientId, body))
      : this.store(this.messages, lineOf(this.messages.length + 1, clientId, body))
  }

  sync(
    afterSeq: number,
    afterNoteSeq: number,
  ): Result<{ messages: Message[]; notes: Note[]; more: boolean }> {
    const [messages, notes] = [this.messages.slice(afterSeq), this.notes.slice(afterNoteSeq)]
    const more = messages.length > PAGE || notes.length > PAGE
    return { data: { messages: messages.slice(0, PAGE), notes: notes.slice(0, PAGE), more } }
  }

  /** What everybody shows in the end: the messages, with each note after its own. */
  get bodies(): string[] {
    return this.bodiesAfter(0)
  }

  /** The same from a seq on, with the notes that have their place there. */
  bodiesAfter(base: number): string[] {
    const notesAfter = (seq: number) => this.notes.filter(({ afterSeq }) => afterSeq === seq)
    const later = this.messages.slice(base)
    const lines = [...notesAfter(base), ...later.flatMap((one) => [one, ...notesAfter(one.seq)])]
    return lines.map(({ body }) => body)
  }

  private store<T extends Message | Note>(list: T[], stored: T): T {
    list.push(stored)
    return stored
  }
}
