import type { Author, Message, Note } from "@/lib/chats/contract"
import type { Entry } from "./outbox"
import type { Line, Link } from "./state"
import { appliedSeq, type Transcript } from "./transcript"

interface Written {
  transcript: Transcript
  /** Acknowledged, but further on than what has been applied. */
  ahead: readonly (Message | Note)[]
  pending: readonly Entry[]
}

/**
 * The messages with the notes in their places between them, then what its reader has written and the server has not got
 * yet, in the order of writing.
 */
export function linesOf({ transcript, ahead, pending }: Written, link: Link, me: Author): Line[] {
  const { messages, notes } = transcript
  const lines = inPlace(messages, notes.applied.slice(firstInWindow(transcript)))
  if (ahead.length === 0 && pending.length === 0) return lines
  const applied = new Set([...messages.applied, ...notes.applied].map(({ clientId }) => clientId))
  return [
    ...lines,
    ...ahead.filter(({ clientId }) => !applied.has(clientId)).map(sentLine),
    ...pending.filter(({ clientId }) => !applied.has(clientId)).map((entry) => pendingLine(entry, link, me)),
  ]
}

/** The first note whose place is in the window of messages; those before it come into sight with their messages. */
function firstInWindow({ messages: { base }, notes }: Transcript): number {
  if (base === 0) return 0
  const first = notes.applied.findIndex(({ afterSeq }) => afterSeq >= base)
  return first < 0 ? notes.applied.length : first
}

/** True for a note, false for a message: only a note has a place after another line. */
export function isNote(stored: Message | Note): stored is Note {
  return "afterSeq" in stored
}

/** True for what has been applied, so that it need not be kept as acknowledged any more. */
export function isApplied({ messages, notes }: Transcript, stored: Message | Note): boolean {
  return stored.seq <= appliedSeq(isNote(stored) ? notes : messages)
}

/** Notes in the order of their seq also stand in the order of their places: both are given under the chat's lock. */
function inPlace({ base, applied }: Transcript["messages"], notes: readonly Note[]): Line[] {
  const lines: Line[] = []
  let next = 0
  const notesUpTo = (seq: number) => {
    for (let note = notes[next]; note && note.afterSeq <= seq; note = notes[++next])
      lines.push(sentLine(note))
  }
  notesUpTo(base)
  for (const message of applied) {
    lines.push(sentLine(message))
    notesUpTo(message.seq)
  }
  // The message before them has not arrived yet.
  notesUpTo(Number.POSITIVE_INFINITY)
  return lines
}

const drawn = new WeakMap<Message | Note, Line>()

/** The same line for the same message every time, so that a page need not draw it again. */
function sentLine(stored: Message | Note): Line {
  const known = drawn.get(stored)
  if (known) return known
  const { clientId, seq, author, body, createdAt } = stored
  const kind = isNote(stored) ? "note" : stored.kind
  const line: Line = { clientId, seq, kind, author, body, createdAt, delivery: "sent" }
  drawn.set(stored, line)
  return line
}

function pendingLine(entry: Entry, link: Link, author: Author): Line {
  const { clientId, body, createdAt, refused, refusedAs } = entry
  const kind = entry.kind === "note" ? "note" : "text"
  const line = { clientId, seq: null, kind, author, body, createdAt } as const
  if (refused !== undefined)
    return { ...line, delivery: "refused", reason: { code: refusedAs, message: refused } }
  return { ...line, delivery: link === "online" ? "sending" : "unsent" }
}
