import type { Message, Note } from "@/lib/chats/contract"

/** What the server numbers 1, 2, 3, … in a chat: its messages, and by a numbering of their own its notes. */
export interface Numbered {
  seq: number
}

/** What a reader has applied of such a run: base + 1, base + 2, … without a gap, and how far the run is known to go. */
export interface Run<T extends Numbered> {
  /** What stands at this seq and before it has not been read; 0 when nothing does. */
  base: number
  applied: readonly T[]
  /** The highest seq heard of, applied or not. */
  head: number
}

/**
 * All that a reader knows of a chat's lines. Messages are read in a window that may begin anywhere and grows both ways;
 * notes are few and are all read. A customer's transcript has no notes: none is ever told or asked for.
 */
export interface Transcript {
  messages: Run<Message>
  notes: Run<Note>
}

const NOTHING: Run<never> = { base: 0, applied: [], head: 0 }

export const EMPTY: Transcript = { messages: NOTHING, notes: NOTHING }

/** What happens to a transcript. Pushes, answers and heads can come late, twice, never, and in any order. */
export type TranscriptEvent =
  | { type: "message"; message: Message }
  | { type: "note"; note: Note }
  /** An answer of `chat.sync`; a customer's has no notes. */
  | { type: "page"; messages: readonly Message[]; notes?: readonly Note[] }
  /** Lines from further up, in ascending order, as far as they reach up to the window. */
  | { type: "older"; messages: readonly Message[] }
  /** The window begins after this seq. Means nothing once it has begun. */
  | { type: "begins"; afterSeq: number }
  /** How far the chat goes, as `chat.heads` tells it. */
  | { type: "heads"; seq: number; noteSeq?: number }
  /** The right to read notes may have gone: those that may still be read are asked for again. */
  | { type: "notes forgotten" }

/**
 * The one rule by which every reader, customer's and colleague's, puts a chat together: (transcript, event) → transcript.
 * Answers the same object when the event says nothing new, so that nothing is drawn again.
 */
export function reduce(transcript: Transcript, event: TranscriptEvent): Transcript {
  const { messages, notes } = transcript
  switch (event.type) {
    case "message":
      return changed(transcript, receive(messages, event.message), notes)
    case "note":
      return changed(transcript, messages, receive(notes, event.note))
    case "page":
      return changed(transcript, receiveAll(messages, event.messages), receiveAll(notes, event.notes ?? []))
    case "older":
      return changed(transcript, receiveOlder(messages, event.messages), notes)
    case "begins":
      return changed(transcript, beginAfter(messages, event.afterSeq), notes)
    case "heads":
      return changed(transcript, hearOf(messages, event.seq), hearOf(notes, event.noteSeq ?? 0))
    case "notes forgotten":
      return changed(transcript, messages, NOTHING)
  }
}

/** The seq that was applied last; everything between the run's base and this one has been. */
export function appliedSeq({ base, applied }: Run<Numbered>): number {
  return base + applied.length
}

/** True while something is known to be missing behind what was applied; what stands before the window is not missing. */
export function hasGap({ messages, notes }: Transcript): boolean {
  return messages.head > appliedSeq(messages) || notes.head > appliedSeq(notes)
}

/**
 * Takes one: the next is applied, an older one dropped, one from further on only tells how far the run goes.
 * So whatever is repeated, lost or reordered on the way, what stands here is a piece of the chat's one order.
 */
function receive<T extends Numbered>(run: Run<T>, next: T): Run<T> {
  return receiveAll(run, [next])
}

function receiveAll<T extends Numbered>(run: Run<T>, page: readonly T[]): Run<T> {
  const fresh: T[] = []
  let { head } = run
  for (const next of page) {
    if (next.seq === appliedSeq(run) + fresh.length + 1) fresh.push(next)
    head = Math.max(head, next.seq)
  }
  if (fresh.length > 0) return { ...run, applied: [...run.applied, ...fresh], head }
  return hearOf(run, head)
}

/** Takes those of a page that lead up to the window without a gap, and drops the others. */
function receiveOlder<T extends Numbered>(run: Run<T>, page: readonly T[]): Run<T> {
  const older = page.filter(({ seq }) => seq <= run.base)
  let count = 0
  while (count < older.length && older.at(-1 - count)?.seq === run.base - count) count += 1
  if (count === 0) return run
  return { ...run, base: run.base - count, applied: [...older.slice(-count), ...run.applied] }
}

function beginAfter<T extends Numbered>(run: Run<T>, afterSeq: number): Run<T> {
  if (run.applied.length > 0 || run.base > 0 || afterSeq === 0) return run
  return { ...run, base: afterSeq, head: Math.max(run.head, afterSeq) }
}

function hearOf<T extends Numbered>(run: Run<T>, seq: number): Run<T> {
  return seq > run.head ? { ...run, head: seq } : run
}

function changed(before: Transcript, messages: Run<Message>, notes: Run<Note>): Transcript {
  return before.messages === messages && before.notes === notes ? before : { messages, notes }
}
