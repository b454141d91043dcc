import type { AgentChat, Author, CustomerChat, Inbox } from "@/lib/chats/contract"
import type { Failure } from "@/lib/errors"

/**
 * What is known of a line on the way to the transcript:
 * `sending`: it leaves as soon as it can; `unsent`: there is no connection, it is kept and leaves by itself later;
 * `refused`: the server said no for good, the reason stands beside it; `sent`: acknowledged, it stands at its seq.
 */
export type Delivery = "sending" | "unsent" | "refused" | "sent"

/** A line as a page shows it: one of the transcript, or one of the outbox behind it. */
export interface Line {
  clientId: string
  /** Null until acknowledged. */
  seq: number | null
  kind: "text" | "event"
  author: Author
  body: string
  createdAt: string
  delivery: Delivery
  reason?: string
}

export type Link = "connecting" | "online" | "offline"

export type Result<T> = { data: T; error?: undefined } | { data?: undefined; error: Failure }

export interface CustomerState {
  link: Link
  /** Why the server ended this session for good, if it did. */
  ended: string | null
  chat: CustomerChat | null
  lines: Line[]
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
  counts: Inbox["counts"]
  /** The chat that is open on the screen. */
  open: OpenChat | null
  unsent: number
}

export interface OpenChat {
  id: string
  /** Null while it loads. */
  chat: AgentChat | null
  lines: Line[]
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
  closeChat(): Promise<Result<CustomerChat>>
}

export interface AgentClient extends Store<AgentState> {
  /** Watches a chat, loads its transcript and keeps it current; null closes it. */
  open(chatId: string | null): void
  send(chatId: string, body: string): void
  discard(clientId: string): void
  claim(chatId: string): Promise<Result<AgentChat>>
  closeChat(chatId: string): Promise<Result<AgentChat>>
}
