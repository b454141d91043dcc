import type { Author } from "@/lib/chats/contract"
import type { Line } from "@/lib/realtime/client/state"

/** Lines of one author stand together unless this much time lies between them. */
const GROUP_GAP_MS = 5 * 60_000

export type TranscriptItem =
  | { kind: "day"; key: string; at: string }
  | { kind: "event"; key: string; line: Line }
  | { kind: "group"; key: string; author: Author; own: boolean; lines: Line[] }

const dayOf = (line: Line) => new Date(line.createdAt).toDateString()

/** Customers learn no ids of agents, so names tell agents apart. Of one's own lines some have no id yet. */
function sameAuthor(group: TranscriptItem & { kind: "group" }, line: Line, own: boolean): boolean {
  if (group.own || own) return group.own === own
  const { type, id, name } = group.author
  return type === line.author.type && id === line.author.id && name === line.author.name
}

function continues(
  item: TranscriptItem | undefined,
  line: Line,
  own: boolean,
): item is TranscriptItem & { kind: "group" } {
  const previous = item?.kind === "group" ? item.lines.at(-1) : undefined
  if (item?.kind !== "group" || !previous || !sameAuthor(item, line, own)) return false
  return Date.parse(line.createdAt) - Date.parse(previous.createdAt) < GROUP_GAP_MS
}

/** Cuts a transcript into what the eye reads: days, events, and runs of lines by one author. */
export function layOut(lines: Line[], isOwn: (line: Line) => boolean): TranscriptItem[] {
  const items: TranscriptItem[] = []
  let day = ""
  for (const line of lines) {
    if (dayOf(line) !== day) {
      day = dayOf(line)
      items.push({ kind: "day", key: `day-${day}-${line.clientId}`, at: line.createdAt })
    }
    const last = items.at(-1)
    const own = isOwn(line)
    if (line.kind === "event") items.push({ kind: "event", key: line.clientId, line })
    else if (continues(last, line, own)) last.lines.push(line)
    else items.push({ kind: "group", key: line.clientId, author: line.author, own, lines: [line] })
  }
  return items
}
