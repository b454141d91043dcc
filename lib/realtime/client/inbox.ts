import type { AgentChat, Inbox } from "@/lib/chats/contract"

/** What a desk knows of one chat. */
interface Known {
  /** The newest row; null when the chat was never seen, or is for other eyes now. */
  chat: AgentChat | null
  /** The highest version at which it was for other eyes; 0 when it never was. */
  goneAt: number
  /** When it was last spoken of, on the desk's own count of what it was told. */
  heard: number
}

/** The chats of a desk, put together from pushes and from answers to `inbox.sync`, which can overtake each other. */
export interface InboxState {
  chats: ReadonlyMap<string, Known>
  /** How much the desk has been told so far. An answer knows everything that was told before it was asked for. */
  told: number
  /** What had been told when the last answer was asked for. */
  answered: number
}

export const NOTHING_KNOWN: InboxState = { chats: new Map(), told: 0, answered: 0 }

export type InboxEvent =
  /** A row that was pushed; or answered to a call about the chat, with what had been told when it was made. */
  | { type: "row"; chat: AgentChat; asked?: number | undefined }
  /** Since this version the chat is for other eyes. */
  | { type: "gone"; chatId: string; version: number }
  /** An answer of `inbox.sync`, and what had been told when it was asked for. `open` is on the screen and stays known. */
  | { type: "answer"; answer: Pick<Inbox, "chats" | "ids">; asked: number; open?: string | undefined }

/**
 * The one rule by which a list is put together: (list, event) → list. Whatever is repeated, lost or reordered, it ends
 * with what a fresh answer holds. Answers the same object when the event is older than what is known.
 */
export function reduceInbox(inbox: InboxState, event: InboxEvent): InboxState {
  if (event.type === "row") return takeRow(inbox, event.chat, event.asked)
  if (event.type === "gone") return letGo(inbox, event.chatId, event.version)
  return takeAnswer(inbox, event)
}

/** The chat as it was last seen; undefined while it is unknown, or for other eyes. */
export function chatOf(inbox: InboxState, chatId: string): AgentChat | undefined {
  return inbox.chats.get(chatId)?.chat ?? undefined
}

/** The chats that are open, in no particular order. */
export function openChats(inbox: InboxState): AgentChat[] {
  return [...inbox.chats.values()].flatMap(({ chat }) => (chat && chat.status !== "closed" ? [chat] : []))
}

/**
 * True when an answer names a chat of which there is no row: its row has not changed since the cursor, only the right to
 * see it has come. Then everything has to be asked for once more.
 */
export function lacksRows(inbox: InboxState, ids: readonly string[], asked: number): boolean {
  return ids.some((id) => {
    const known = inbox.chats.get(id)
    return !known?.chat && (known?.heard ?? 0) <= asked
  })
}

export function countsOf(chats: readonly AgentChat[], employeeId: string): Inbox["counts"] {
  const counts = { mine: 0, waiting: 0, all: chats.length }
  for (const { assignee, status } of chats) {
    if (assignee?.id === employeeId) counts.mine += 1
    if (status === "waiting") counts.waiting += 1
  }
  return counts
}

function takeRow(inbox: InboxState, chat: AgentChat, asked = -1): InboxState {
  const told = inbox.told + 1
  const known = withRow(inbox.chats.get(chat.id), chat, asked, told)
  return known ? { ...inbox, told, chats: new Map(inbox.chats).set(chat.id, known) } : inbox
}

/** Whoever has answered with a row of the same version has lost sight of the chat by that very change. */
function letGo(inbox: InboxState, chatId: string, version: number): InboxState {
  const known = inbox.chats.get(chatId)
  if (known?.chat && known.chat.version > version) return inbox
  const told = inbox.told + 1
  const goneAt = Math.max(version, known?.goneAt ?? 0)
  return { ...inbox, told, chats: new Map(inbox.chats).set(chatId, { chat: null, goneAt, heard: told }) }
}

function takeAnswer(inbox: InboxState, event: InboxEvent & { type: "answer" }): InboxState {
  const { answer, asked, open } = event
  const told = inbox.told + 1
  const chats = new Map(inbox.chats)
  const named = new Set(answer.ids)
  for (const chat of answer.chats) {
    const known = named.has(chat.id) && withRow(chats.get(chat.id), chat, asked, told)
    if (known) chats.set(chat.id, known)
  }
  for (const [id, known] of inbox.chats) {
    // What was told meanwhile may be newer than the answer.
    if (named.has(id) || known.heard > asked) continue
    if (known.chat && known.chat.status !== "closed")
      chats.set(id, { chat: null, goneAt: known.chat.version, heard: told })
    // Of what left long ago no late push is to be expected any more.
    else if (known.heard <= inbox.answered && id !== open) chats.delete(id)
  }
  return { chats, told, answered: asked }
}

/** What is known with a row added; nothing when the row is older than that. */
function withRow(known: Known | undefined, chat: AgentChat, asked: number, told: number): Known | undefined {
  // Gone before it was asked for, and answered: it has come back, be it without a change of its own.
  const goneAt = known && known.heard > asked ? known.goneAt : 0
  if (chat.version <= goneAt || (known?.chat && isOlder(chat, known.chat))) return undefined
  return { chat, goneAt, heard: told }
}

/** A row only ever moves forward: what is behind in one of its counters was read before. */
function isOlder(chat: AgentChat, known: AgentChat): boolean {
  return (
    chat.version < known.version ||
    chat.lastSeq < known.lastSeq ||
    chat.lastNoteSeq < known.lastNoteSeq ||
    chat.customerReadSeq < known.customerReadSeq ||
    chat.agentReadSeq < known.agentReadSeq
  )
}
