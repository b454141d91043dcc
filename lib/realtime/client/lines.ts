import type { Author, Message } from "@/lib/chats/contract"
import type { Entry } from "./outbox"
import type { Line, Link } from "./state"
import type { Transcript } from "./transcript"

/** The transcript, then what its reader has written and the server has not got yet, in the order of writing. */
export function linesOf(
  transcript: Transcript,
  /** Acknowledged, but further on than what has been applied. */
  ahead: readonly Message[],
  pending: readonly Entry[],
  link: Link,
  me: Author,
): Line[] {
  const applied = new Set(transcript.messages.map((message) => message.clientId))
  return [
    ...[...transcript.messages, ...ahead.filter((message) => !applied.has(message.clientId))].map(sentLine),
    ...pending.filter((entry) => !applied.has(entry.clientId)).map((entry) => pendingLine(entry, link, me)),
  ]
}

function sentLine({ clientId, seq, kind, author, body, createdAt }: Message): Line {
  return { clientId, seq, kind, author, body, createdAt, delivery: "sent" }
}

function pendingLine(entry: Entry, link: Link, author: Author): Line {
  const { clientId, body, createdAt, refused } = entry
  const line = { clientId, seq: null, kind: "text", author, body, createdAt } as const
  if (refused !== undefined) return { ...line, delivery: "refused", reason: refused }
  return { ...line, delivery: link === "online" ? "sending" : "unsent" }
}
