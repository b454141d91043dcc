import type { Author } from "@/lib/chats/contract"
import type { Line } from "@/lib/realtime/client/state"

/** Lines of one author stand together unless this much time lies between them. */
const GROUP_GAP_MS = 5 * 60_000

/** A message with its place in a run of lines by one author. */
export interface MessageRow {
  kind: "message"
  key: string
  line: Line
  own: boolean
  /** Of its run: the first says who speaks, the last says when. */
  first: boolean
  last: boolean
}

/** What stands in a conversation from edge to edge. */
export type TranscriptRow =
  | MessageRow
  | { kind: "day"; key: string; at: string }
  | { kind: "event" | "note"; key: string; line: Line }
  | { kind: "new"; key: "new" }

interface Options {
  isOwn: (line: Line) => boolean
  /** Lines stand before the first one: whether a day begins with it is not known. */
  isPart?: boolean
  /** The first message of others after this seq is marked as new. */
  newAfter?: number | null
}

/** A transcript as it was laid out last, to go on from. */
export interface Layout {
  lines: readonly Line[]
  rows: TranscriptRow[]
  options: Options
}

/**
 * Cuts a transcript into what the eye reads: days, events, notes, and runs of lines by one author. With an earlier layout
 * only what comes after the lines that both have in common is worked out: of 20,000 lines that is one or two.
 */
export function layOut(lines: readonly Line[], options: Options, before?: Layout): TranscriptRow[] {
  const { from, rows } = goOnFrom(before, lines, options)
  const previous = lines[from - 1] ?? (options.isPart ? lines[0] : undefined)
  let day = previous ? factsOf(previous).day : ""
  let newAfter = rows.some(({ kind }) => kind === "new") ? null : firstNewAfter(lines, options)
  for (let index = from; index < lines.length; index++) {
    const line = lines[index] as Line
    if (factsOf(line).day !== day) {
      day = factsOf(line).day
      rows.push({ kind: "day", key: `day-${day}-${line.clientId}`, at: line.createdAt })
    }
    if (newAfter !== null && isNew(line, newAfter, options.isOwn)) {
      newAfter = null
      rows.push({ kind: "new", key: "new" })
    }
    if (line.kind !== "text") rows.push({ kind: line.kind, key: line.clientId, line })
    else rows.push(messageRow(line, lines[index + 1], rows, options.isOwn))
  }
  return rows
}

/** The rows that stay, and from which line on others have to be made. */
function goOnFrom(before: Layout | undefined, lines: readonly Line[], options: Options) {
  const from = before && isSame(before.options, options) ? commonLines(before.lines, lines) : 0
  return { from, rows: before && from > 0 ? rowsOfFirst(from, before) : [] }
}

/** Null when nothing is to be marked: where the first of several unread ones stands further up, none here is it. */
function firstNewAfter(lines: readonly Line[], { isPart, newAfter = null }: Options): number | null {
  if (newAfter === null || (isPart && (lines[0]?.seq ?? 0) > newAfter + 1)) return null
  return newAfter
}

function isSame(one: Options, other: Options): boolean {
  return one.isOwn === other.isOwn && one.isPart === other.isPart && one.newAfter === other.newAfter
}

/** How many lines both begin with, without the last of them: what follows it decides whether its run goes on. */
function commonLines(before: readonly Line[], lines: readonly Line[]): number {
  const most = Math.min(before.length, lines.length)
  let count = 0
  while (count < most && before[count] === lines[count]) count += 1
  return Math.max(0, count - 1)
}

/** The rows of the first lines of a layout. */
function rowsOfFirst(count: number, { lines, rows }: Layout): TranscriptRow[] {
  let end = rows.length
  for (let left = lines.length - count; left > 0; ) if ("line" in (rows[--end] as TranscriptRow)) left -= 1
  // What stands above a line goes with it.
  while (end > 0 && !("line" in (rows[end - 1] as TranscriptRow))) end -= 1
  return rows.slice(0, end)
}

/** Customers learn no ids of agents, so names tell agents apart. Of one's own lines some have no id yet. */
function sameAuthor(one: Author, other: Author): boolean {
  return one.type === other.type && one.id === other.id && one.name === other.name
}

/** True for two messages that stand together, one right after the other. */
function together(line: Line, next: Line | undefined, isOwn: (line: Line) => boolean): boolean {
  if (next?.kind !== "text" || factsOf(next).day !== factsOf(line).day) return false
  const own = isOwn(line)
  if (own !== isOwn(next) || !(own || sameAuthor(line.author, next.author))) return false
  return factsOf(next).at - factsOf(line).at < GROUP_GAP_MS
}

function isNew(line: Line, newAfter: number, isOwn: (line: Line) => boolean): boolean {
  return line.kind === "text" && (line.seq ?? 0) > newAfter && !isOwn(line)
}

const drawn = new WeakMap<Line, MessageRow>()

/** The same row for the same line in the same place every time, so that a page need not draw it again. */
function messageRow(
  line: Line,
  next: Line | undefined,
  before: readonly TranscriptRow[],
  isOwn: (line: Line) => boolean,
): MessageRow {
  const previous = before.at(-1)
  const first = previous?.kind !== "message" || !together(previous.line, line, isOwn)
  const last = !together(line, next, isOwn)
  const own = isOwn(line)
  const known = drawn.get(line)
  if (known?.first === first && known.last === last && known.own === own) return known
  const row: MessageRow = { kind: "message", key: line.clientId, line, own, first, last }
  drawn.set(line, row)
  return row
}

const facts = new WeakMap<Line, { at: number; day: string }>()

/** What takes its time to work out, and is asked for again with each line that comes. */
function factsOf(line: Line): { at: number; day: string } {
  const known = facts.get(line)
  if (known) return known
  const at = new Date(line.createdAt)
  const found = { at: at.getTime(), day: at.toDateString() }
  facts.set(line, found)
  return found
}
