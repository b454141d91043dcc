import type { Message } from "@/lib/chats/contract"

/** Where a chat stands: all that decides who may learn of it. */
export interface ChatStanding {
  id: string
  shopId: string
  visitorId: string
  status: "waiting" | "active" | "closed"
  teamId: string | null
  assigneeId: string | null
}

/** A chat that has changed hands or state, and its version since then. */
interface ChatChange {
  chat: ChatStanding
  before: ChatStanding
  version: number
}

/** What each event carries for those who react to it in this process. */
export interface EventData {
  "chat.created": { chat: ChatStanding }
  "chat.claimed": ChatChange
  "chat.closed": ChatChange
  /** Not recorded: the message is its own record. */
  "message.created": { chat: ChatStanding; message: Message }
  /** Not recorded: the mark stands in the chat's row. */
  "chat.read": { chat: ChatStanding; side: "customer" | "agent"; seq: number }
  "shop.created": object
  "shop.updated": object
  "shop.deleted": object
  "session.started": { employeeId: string }
  "session.ended": { employeeId: string; reason: string }
}

export type EventType = keyof EventData

export interface Subject {
  type: "chat" | "shop" | "session"
  id: string
  /** The shop that the event belongs to; null when it concerns all. */
  shopId: string | null
}

/** What a service says when it emits. `before` and `after` are the audit trail's; no secret belongs there. */
export interface EmittedEvent<T extends EventType = EventType> {
  type: T
  subject: Subject
  data: EventData[T]
  before?: Record<string, unknown>
  after?: Record<string, unknown>
}

/** Any event, told apart by its type. */
export type DomainEvent = { [T in EventType]: EmittedEvent<T> & { type: T } }[EventType]
