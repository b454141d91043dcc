import type { AgentChat } from "@/lib/chats/contract"

/** How many of the newest messages are read when a chat is opened. */
const NEWEST = 100
/** The most that are read then because nobody has read them yet; one answer holds as many. */
const MOST = 200
/** How many of those before the first unread one come along, to see what it answers. */
const CONTEXT = 10

/** After which seq a desk begins to read a chat: the newest messages, and further up those that are unread. */
export function windowStart({ lastSeq, agentReadSeq }: Pick<AgentChat, "lastSeq" | "agentReadSeq">): number {
  const unread = Math.max(agentReadSeq - CONTEXT, lastSeq - MOST)
  return Math.max(0, Math.min(lastSeq - NEWEST, unread))
}
