import { eventLines } from "@/lib/chats/event-lines"
import { newId } from "@/lib/ids"
import type { ChatValues, MessageValues, NoteValues } from "./queries"
import type { DemoChat, Line } from "./script"

/** Who takes part in a chat, and where and when it began. */
interface Cast {
  shopId: string
  number: number
  customer: { id: string; name: string; email: string }
  /** Null when nobody has joined. */
  agent: { id: string; displayName: string } | null
  startedAt: Date
}

interface ChatRows {
  chat: ChatValues
  messages: MessageValues[]
  notes: NoteValues[]
}

type Spoken = Pick<MessageValues, "kind" | "authorType" | "authorId" | "authorName" | "body">

/** Writes a chat down as the services would have: every line gets the next seq of its kind. */
export function transcribe(script: DemoChat, cast: Cast): ChatRows {
  const chatId = newId()
  const messages: MessageValues[] = []
  const notes: NoteValues[] = []
  let createdAt = cast.startedAt
  for (const line of script.lines) {
    createdAt = new Date(createdAt.getTime() + line.after * 1_000)
    const common = { sessionId: chatId, clientId: newId(), createdAt }
    if (line.type === "note") {
      const place = { seq: notes.length + 1, afterSeq: messages.length }
      notes.push({ ...common, ...place, ...signedBy(cast), body: line.body })
    } else {
      messages.push({ ...common, seq: messages.length + 1, ...spoken(line, cast) })
    }
  }
  return { chat: chatOf(chatId, script, cast, messages, notes), messages, notes }
}

/** What a line says, and in whose name. */
function spoken(line: Exclude<Line, { type: "note" }>, cast: Cast): Spoken {
  const { id: authorId, name: authorName } = cast.customer
  switch (line.type) {
    case "customer":
      return { kind: "text", authorType: "customer", authorId, authorName, body: line.body }
    case "agent":
      return { kind: "text", authorType: "agent", ...signedBy(cast), body: line.body }
    case "joined":
      return event(eventLines.joined(signedBy(cast).authorName))
    case "closed":
      return event(eventLines.closed(line.by === "customer" ? authorName : signedBy(cast).authorName))
  }
}

function event(body: string): Spoken {
  return { kind: "event", authorType: "system", authorId: null, authorName: "Yupcha", body }
}

function signedBy({ agent, customer }: Cast): { authorId: string; authorName: string } {
  if (!agent) throw new Error(`Nobody answers ${customer.name}`)
  return { authorId: agent.id, authorName: agent.displayName }
}

function chatOf(
  id: string,
  script: DemoChat,
  cast: Cast,
  messages: readonly MessageValues[],
  notes: readonly NoteValues[],
): ChatValues {
  return {
    id,
    shopId: cast.shopId,
    number: cast.number,
    clientId: newId(),
    customerId: cast.customer.id,
    visitorId: newId(),
    customerName: cast.customer.name,
    customerEmail: cast.customer.email,
    subject: script.subject,
    createdAt: cast.startedAt,
    waitingSince: cast.startedAt,
    ...stateOf(script, cast, messages),
    ...lastLine(messages),
    lastNoteSeq: notes.length,
    customerReadSeq: messages.length - (script.unread?.customer ?? 0),
    agentReadSeq: messages.length - (script.unread?.agent ?? 0),
    rating: script.rating?.stars,
    ratingComment: script.rating?.comment,
  }
}

/** The status, and when it came to that. */
function stateOf(script: DemoChat, { agent }: Cast, messages: readonly MessageValues[]) {
  const changes = messages.filter((message) => message.kind === "event")
  const closedAt = script.lines.at(-1)?.type === "closed" ? messages.at(-1)?.createdAt : null
  const status = closedAt ? "closed" : agent ? "active" : "waiting"
  return {
    status,
    version: 1 + changes.length,
    assigneeId: agent?.id,
    assignedAt: agent && changes[0]?.createdAt,
    firstResponseAt: messages.find((message) => message.authorType === "agent")?.createdAt,
    closedAt,
  } as const
}

function lastLine(messages: readonly MessageValues[]) {
  const last = messages.at(-1)
  return {
    lastSeq: messages.length,
    lastMessageAt: last?.createdAt,
    lastMessageBody: last?.body.slice(0, 200),
    lastMessageAuthor: last?.authorType,
  }
}
