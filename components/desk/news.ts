import type { AgentChat } from "@/lib/chats/contract"

/** Something that an agent would want to hear of. */
export interface News {
  kind: "waiting" | "message"
  chat: AgentChat
  /** The same in every tab of the browser that learns of it. */
  key: string
}

/** What has happened between two looks at the list: somebody waits who did not, or has written in one's own chat. */
export function newsBetween(
  before: ReadonlyMap<string, AgentChat>,
  chats: readonly AgentChat[],
  me: string,
): News[] {
  return chats.flatMap((chat): News[] => {
    const known = before.get(chat.id)
    if (known === chat) return []
    if (beginsToWait(known, chat, me))
      return [{ kind: "waiting", chat, key: `${chat.id} ${chat.waitingSince}` }]
    if (known && isWrittenTo(known, chat, me))
      return [{ kind: "message", chat, key: `${chat.id} ${chat.lastSeq}` }]
    return []
  })
}

/** What one has put back into the queue oneself is no news. */
function beginsToWait(known: AgentChat | undefined, chat: AgentChat, me: string): boolean {
  return chat.status === "waiting" && known?.status !== "waiting" && known?.assignee?.id !== me
}

function isWrittenTo(known: AgentChat, chat: AgentChat, me: string): boolean {
  return chat.assignee?.id === me && chat.lastSeq > known.lastSeq && chat.lastMessage?.author === "customer"
}
