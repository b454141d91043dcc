import type { AgentChat, Author, CustomerChat, Inbox, TransferTargets } from "@/lib/chats/contract"
import type { ErrorCode, Failure } from "@/lib/errors"
import type { Colleague, PresenceState } from "@/lib/presence/contract"
import type { Viewer, ViewersOf } from "./onlookers"
import type { Typing } from "./typing"

/**
 * What is known of a line on the way to the transcript:
 * `sending`: it leaves as soon as it can; `unsent`: there is no connection, it is kept and leaves by itself later;
 * `refused`: the server said no for good, the reason stands beside it; `sent`: acknowledged, it stands at its seq.
 */
export type Delivery = "sending" | "unsent" | "refused" | "sent"

/** Why the server said no: `code` tells it in any language. Entries of earlier days have none. */
export interface Refusal {
  code?: ErrorCode
  message: string
}

/** A line as a page shows it: a message or a note of the transcript, or one of the outbox behind it. */
export interface Line {
  clientId: string
  /** Null until acknowledged. Notes have a numbering of their own; their place is where they stand among the lines. */
  seq: number | null
  /** A note is for colleagues alone, and has to look like it. A customer's client never has one. */
  kind: "text" | "event" | "note"
  author: Author
  body: string
  createdAt: string
  delivery: Delivery
  /** Why it was refused. */
  reason?: Refusal
}

/** What stands before the first line that is shown: nothing, or lines that can be had, or that are coming. */
export type Earlier = "unknown" | "some" | "coming" | "none"

export type Link = "connecting" | "online" | "offline"

/** Why there is no connection, and when it is tried again, in milliseconds; null while it is being tried. */
export interface Trouble {
  cause: "restart" | "unreachable"
  retryAt: number | null
}

export type Result<T> = { data: T; error?: undefined } | { data?: undefined; error: Failure }

export interface CustomerState {
  link: Link
  /** Why the server ended this session for good, if it did. */
  ended: string | null
  /** With the place in the queue, and how far the team has read. */
  chat: CustomerChat | null
  lines: Line[]
  /** Who of the team is typing. */
  typing: Typing[]
  /** How many lines wait to be sent. */
  unsent: number
}

export interface AgentState {
  link: Link
  ended: string | null
  /** False until the first inbox has arrived. */
  loaded: boolean
  /** Counts how often the person's rights have changed since the desk was opened. */
  access: number
  /** The open chats that this agent may see, in no particular order. */
  chats: AgentChat[]
  /** Made from the chats: what the page counts is what it shows. */
  counts: Inbox["counts"]
  /** The chat that is open on the screen. */
  open: OpenChat | null
  /** Colleagues who have a chat open, by chat. */
  viewers: ViewersOf
  /** One's own state; null until it was told. */
  presence: PresenceState | null
  /** The other people who may be seen, by name. */
  colleagues: Colleague[]
  unsent: number
  /** Null while the connection stands, and before the first one. */
  trouble: Trouble | null
  /** In which chats of one's own, beside the open one, the customer is typing. */
  typingIn: readonly string[]
  /** What was last done to a chat from this desk, so that it can be taken back. */
  lastChange: Change | null
}

/** A chat before and after something was done to it as a whole. */
export interface Change {
  before: AgentChat
  after: AgentChat
}

export interface OpenChat {
  id: string
  /** Null while it loads. */
  chat: AgentChat | null
  /** From some line on, as far as it was read: the newest first, older ones by `readOlder`. */
  lines: Line[]
  earlier: Earlier
  /** Colleagues who have it open too. */
  viewers: readonly Viewer[]
  /** Who else is typing in it: the customer, and colleagues. */
  typing: Typing[]
  /** True when the chat does not exist, or is not for these eyes. */
  missing: boolean
}

/** What a page needs of a running client: React's useSyncExternalStore takes the first two as they are. */
export interface Store<State> {
  subscribe(listener: () => void): () => void
  /** The same object until something changes. */
  getState(): State
  /** Ends the connection. What is unsent stays in storage. */
  stop(): void
}

export interface CustomerClient extends Store<CustomerState> {
  /** Keeps the message in storage, then sends it; returns at once. */
  send(body: string): void
  /** Forgets a line that was refused or is unsent. */
  discard(clientId: string): void
  /** A key was pressed; the team is told now and then, and when it is over. */
  type(): void
  closeChat(): Promise<Result<CustomerChat>>
  /** False while the page is kept out of sight by what is around it, which the browser doesn't know of. */
  setShown(shown: boolean): void
  /** What the customer thinks of the closed chat, 1 to 5; a second opinion replaces the first. */
  rate(rating: number, comment?: string): Promise<Result<CustomerChat>>
}

export interface AgentClient extends Store<AgentState> {
  /** Watches a chat, loads the newest of its transcript and keeps it current; null closes it. */
  open(chatId: string | null): void
  /** Reads a step further up in the open chat; `earlier` says what there is. */
  readOlder(): void
  send(chatId: string, body: string): void
  /** As `send`, for what colleagues alone may read. */
  writeNote(chatId: string, body: string): void
  discard(clientId: string): void
  /** A key was pressed in the open chat; the others are told now and then, and when it is over. */
  type(): void
  claim(chatId: string): Promise<Result<AgentChat>>
  /** Gives the chat to somebody, oneself included; refused when it has changed since it was seen. */
  assign(chatId: string, employeeId: string): Promise<Result<AgentChat>>
  /** Gives the chat back to the queue. */
  release(chatId: string): Promise<Result<AgentChat>>
  /** Hands the chat to a team, where it waits, or to a colleague, with a note for whoever takes over. */
  transfer(chatId: string, to: TransferTarget, note?: string): Promise<Result<AgentChat>>
  /** To whom the chat could be handed. */
  targets(chatId: string): Promise<Result<TransferTargets>>
  closeChat(chatId: string): Promise<Result<AgentChat>>
  reopen(chatId: string): Promise<Result<AgentChat>>
  setPresence(state: PresenceState): Promise<Result<unknown>>
}

export type TransferTarget = { teamId: string } | { employeeId: string }
