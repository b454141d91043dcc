import type { Message, Note } from "@/lib/chats/contract"
import type { PresenceState } from "@/lib/presence/contract"

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
  /** Given to somebody by another person, or by routing. */
  "chat.assigned": ChatChange
  /** Handed to a team, where it waits, or to a colleague. */
  "chat.transferred": ChatChange
  /** Back to the queue, because nobody answers it any more. */
  "chat.released": ChatChange
  "chat.closed": ChatChange
  "chat.reopened": ChatChange
  "chat.rated": ChatChange
  /** Not recorded: the note is its own record. */
  "note.created": { chat: ChatStanding; note: Note }
  /** Not recorded: the message is its own record. */
  "message.created": { chat: ChatStanding; message: Message }
  /** Not recorded: the mark stands in the chat's row. */
  "chat.read": { chat: ChatStanding; side: "customer" | "agent"; seq: number }
  "shop.created": object
  "shop.updated": object
  "shop.deleted": AccessChange
  "session.started": { employeeId: string }
  "session.ended": { employeeId: string; reason: string }
  /** Not recorded: who is at a desk is nobody's history. `shopIds` are where they work, null for every shop. */
  "presence.changed": { employeeId: string; state: PresenceState; shopIds: (string | null)[] }
  "employee.created": object
  "employee.updated": AccessChange
  "employee.deleted": AccessChange
  /** One for each shop in which a person's roles changed; without a shop when they count everywhere. */
  "employee.memberships_changed": AccessChange
  /** Every session of the person has ended; of a person who does it themselves, all but the one that asked. */
  "employee.signed_out": AccessChange
  "employee.password_changed": AccessChange
  "team.created": object
  "team.updated": object
  "team.members_changed": AccessChange
  "team.deleted": AccessChange
  "role.created": object
  "role.updated": AccessChange
  "role.deleted": object
  "customer.created": object
  "customer.updated": object
  "customer.blocked": object
  "customer.unblocked": object
  "customer.exported": object
  /** Whose tokens and which chats open nothing any more. */
  "customer.erased": { visitorIds: string[]; chatIds: string[] }
  "apiToken.created": object
  "apiToken.revoked": AccessChange
}

/** Whose rights have changed, so that what they have open must be looked at again. */
export interface AccessChange {
  access: string[] | "everybody"
}

export type EventType = keyof EventData

/** The events that tell of a chat's change of hands or state. */
export type ChatChangeType = { [T in EventType]: EventData[T] extends ChatChange ? T : never }[EventType]

export interface Subject {
  type: "chat" | "shop" | "session" | "employee" | "team" | "role" | "customer" | "apiToken"
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

/** Narrows an event to a change of a chat's hands or state. */
export function isChatChange(event: DomainEvent): event is Extract<DomainEvent, { type: ChatChangeType }> {
  return "before" in event.data
}

/** Whose rights an event has changed; null when it changes nobody's. */
export function accessChange(event: DomainEvent): AccessChange["access"] | null {
  return "access" in event.data ? event.data.access : null
}
