import type { AgentChat, Inbox } from "@/lib/chats/contract"

/**
 * The open chats of a desk, put together from pushes and from answers to `inbox.sync`, which can overtake each other.
 * Versions and seqs only move forward: what is older than what is known says nothing any more.
 */
export class InboxList {
  private readonly chats = new Map<string, AgentChat>()
  /** At which version a chat left, be it closed or for other eyes. */
  private readonly left = new Map<string, number>()
  /** Which push told of a chat last. */
  private readonly pushedAt = new Map<string, number>()
  private pushes = 0

  get(chatId: string): AgentChat | undefined {
    return this.chats.get(chatId)
  }

  all(): AgentChat[] {
    return [...this.chats.values()]
  }

  /** A chat that was pushed, or answered to a call about it. Answers whether it is news, or older than what is known. */
  take(chat: AgentChat): boolean {
    this.pushes += 1
    this.pushedAt.set(chat.id, this.pushes)
    return this.merge(chat)
  }

  /** The chat is for other eyes since that version. */
  drop(chatId: string, version: number): void {
    this.left.set(chatId, Math.max(version, this.left.get(chatId) ?? 0))
    this.chats.delete(chatId)
  }

  /** To be asked before a sync: what is pushed from now on is news to its answer. */
  mark(): number {
    return this.pushes
  }

  /** Takes the answer of a sync, and lets go of what it doesn't name, unless a push came in meanwhile. */
  absorb({ chats, ids }: Inbox, mark: number): void {
    for (const chat of chats) this.merge(chat)
    const named = new Set(ids)
    for (const id of [...this.chats.keys()]) {
      if (!named.has(id) && (this.pushedAt.get(id) ?? 0) <= mark) this.chats.delete(id)
    }
  }

  private merge(chat: AgentChat): boolean {
    const known = this.chats.get(chat.id)
    if (chat.version < (this.left.get(chat.id) ?? 0)) return false
    if (known && (known.version > chat.version || known.lastSeq > chat.lastSeq)) return false
    if (chat.status === "closed") this.drop(chat.id, chat.version)
    else this.chats.set(chat.id, chat)
    return true
  }
}

export function countsOf(chats: readonly AgentChat[], employeeId: string): Inbox["counts"] {
  return {
    mine: chats.filter((chat) => chat.assignee?.id === employeeId).length,
    waiting: chats.filter((chat) => chat.status === "waiting").length,
    all: chats.length,
  }
}
