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
  "chat.tagged": ChatChange
  "note.created": { chat: ChatStanding; note: Note }
  "message.created": { chat: ChatStanding; message: Message }
  "chat.read": { chat: ChatStanding; side: "customer" | "agent"; seq: number }
  /** Somebody types, at the given socket. */
  "chat.typing": {
    chat: ChatStanding
    side: "customer" | "agent"
    name: string
    isTyping: boolean
    socketId: string
  }
  /** Who has a chat open on one node, now. */
  "chat.viewed": { chatId: string; node: string; viewers: { id: string; name: string }[] }
  "shop.created": object
  "shop.updated": object
  "shop.deleted": AccessChange
  /** A new secret for signed identities; the one before it counts no more. */
  "shop.identity_secret_made": object
  "session.started": { employeeId: string }
  "session.ended": { employeeId: string; reason: string }
  /** A sign-in under a name that nobody has. The name is not kept: it may be a password in the wrong field. */
  "session.refused": object
  /** `shopIds` are where they work, null for every shop. */
  "presence.changed": { employeeId: string; state: PresenceState; shopIds: (string | null)[] }
  "employee.created": object
  "employee.updated": AccessChange
  "employee.deleted": AccessChange
  /** One for each shop in which a person's roles changed; without a shop when they count everywhere. */
  "employee.memberships_changed": AccessChange
  /** Every session of the person has ended; of a person who does it themselves, all but the one that asked. */
  "employee.signed_out": AccessChange
  "employee.password_changed": AccessChange
  "employee.sign_in_failed": object
  /** Somebody tried what takes a permission that they lack. */
  "employee.denied": object
  /** A second factor counts from now on, the first one or another. */
  "employee.second_factor_enrolled": AccessChange
  "employee.second_factor_disabled": AccessChange
  /** Taken away by somebody else, for who has lost it. */
  "employee.second_factor_reset": AccessChange
  "employee.recovery_code_used": object
  "employee.recovery_codes_made": object
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
  "cannedReply.created": object
  "cannedReply.updated": object
  "cannedReply.deleted": object
  "apiToken.created": object
  "apiToken.revoked": AccessChange
  "backup.made": object
  /** Something may have been committed, in these chats and elsewhere, of which nobody was told. */
  "node.doubted": { chatIds: string[] }
}

/** Whose rights have changed, so that what they have open must be looked at again. */
export interface AccessChange {
  access: string[] | "everybody"
}

export type EventType = keyof EventData

/** Events that are no history: what they tell of is a row already, or is over in a moment. */
export const UNRECORDED = [
  "message.created",
  "note.created",
  "chat.read",
  "chat.typing",
  "chat.viewed",
  "presence.changed",
  "node.doubted",
] as const satisfies EventType[]

/** The events that the audit trail keeps. */
export type RecordedType = Exclude<EventType, (typeof UNRECORDED)[number]>

/** The events that tell of a chat's change of hands or state. */
export type ChatChangeType = { [T in EventType]: EventData[T] extends ChatChange ? T : never }[EventType]

export interface Subject {
  type:
    | "chat"
    | "shop"
    | "session"
    | "employee"
    | "team"
    | "role"
    | "customer"
    | "apiToken"
    | "cannedReply"
    | "backup"
    | "node"
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
