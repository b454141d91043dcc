import type { TimelineEntry } from "@/lib/audit/contract"

const WORDS: Record<string, string> = {
  "chat.created": "started the chat.",
  "chat.claimed": "took the chat.",
  "chat.assigned": "gave the chat to an agent.",
  "chat.transferred": "handed the chat on.",
  "chat.released": "gave the chat back to the queue.",
  "chat.closed": "closed the chat.",
  "chat.reopened": "opened the chat again.",
  "chat.rated": "rated the chat.",
  "chat.tagged": "changed the tags.",
}

/** What somebody did to a chat, as a sentence. */
export function happened({ type, actor }: Pick<TimelineEntry, "type" | "actor">): string {
  const who = actor.type === "system" ? "Yupcha" : actor.name
  return `${who} ${WORDS[type] ?? `did something: ${type}.`}`
}
