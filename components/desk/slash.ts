import type { CannedReply, Variable } from "@/lib/canned-replies/contract"
import type { AgentChat } from "@/lib/chats/contract"

/** A `/word` that is being typed: where it begins, and what stands behind the slash. */
export interface Slash {
  at: number
  word: string
}

/** The most replies that are offered at once. */
const OFFERED = 50

/** The `/word` that ends at the cursor: at the start of the text, or after white space. */
export function slashAt(text: string, cursor: number): Slash | null {
  const found = /(?:^|\s)\/([^\s/]{0,40})$/.exec(text.slice(0, cursor))
  const word = found?.[1]
  return word === undefined ? null : { at: cursor - word.length - 1, word }
}

/** Those that a word may mean: whose shortcut begins with it, then whose contains it, then those whose text does. */
export function matching(replies: readonly CannedReply[], word: string): CannedReply[] {
  const wanted = word.toLowerCase()
  const rank = ({ shortcut, body }: CannedReply) => {
    if (shortcut.startsWith(wanted)) return 0
    if (shortcut.includes(wanted)) return 1
    return body.toLowerCase().includes(wanted) ? 2 : 3
  }
  return replies
    .map((reply) => ({ reply, rank: rank(reply) }))
    .filter((one) => one.rank < 3)
    .sort((one, other) => one.rank - other.rank || (one.reply.shortcut < other.reply.shortcut ? -1 : 1))
    .slice(0, OFFERED)
    .map(({ reply }) => reply)
}

/** What a reply's variables stand for in a chat. */
export function valuesOf(chat: AgentChat, agentName: string): Record<Variable, string> {
  const { name } = chat.customer
  return {
    "customer.name": name,
    "customer.firstName": name.trim().split(/\s+/)[0] ?? name,
    "agent.name": agentName,
    "shop.name": chat.shop.name,
    "chat.number": String(chat.number),
  }
}

/** For whom a reply is. */
export function ownerOf({ shop, team }: CannedReply): string {
  if (team) return team.name
  return shop ? "Shop" : "Yours"
}
