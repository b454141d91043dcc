import type { AuditEntry } from "@/lib/audit/contract"
import type { EventType } from "@/lib/events/catalog"

/**
 * What each event says after the name of who did it. In braces stands what it was done to: a kind of thing, which is
 * followed by the thing's name, or stands alone once that is gone.
 */
const SENTENCES: Record<EventType, string> = {
  "chat.created": "started {chat}",
  "chat.claimed": "took {chat}",
  "chat.assigned": "assigned {chat}",
  "chat.transferred": "handed {chat} on",
  "chat.released": "gave {chat} back to the queue",
  "chat.closed": "closed {chat}",
  "chat.reopened": "reopened {chat}",
  "chat.rated": "rated {chat}",
  "note.created": "wrote a note in {chat}",
  "message.created": "wrote in {chat}",
  "chat.read": "read {chat}",
  "shop.created": "opened {shop}",
  "shop.updated": "changed {shop}",
  "shop.deleted": "deleted {shop}",
  "session.started": "signed in",
  "session.ended": "was signed out",
  "presence.changed": "came or went",
  "employee.created": "added {employee}",
  "employee.updated": "changed {employee}",
  "employee.deleted": "removed {employee}",
  "employee.memberships_changed": "changed the roles of {employee}",
  "employee.signed_out": "ended the sessions of {employee}",
  "employee.password_changed": "changed the password of {employee}",
  "team.created": "made {team}",
  "team.updated": "changed {team}",
  "team.members_changed": "changed who is in {team}",
  "team.deleted": "deleted {team}",
  "role.created": "made {role}",
  "role.updated": "changed {role}",
  "role.deleted": "deleted {role}",
  "customer.created": "added {customer}",
  "customer.updated": "changed {customer}",
  "customer.blocked": "blocked {customer}",
  "customer.unblocked": "unblocked {customer}",
  "customer.exported": "exported everything about {customer}",
  "customer.erased": "erased {customer}",
  "apiToken.created": "made {API token}",
  "apiToken.revoked": "revoked {API token}",
}

/** People and numbers need no kind before their name: "changed Marta". */
const BARE = ["employee", "customer"]

/** What kinds of events there are, in the words of the filter; `resource` is the first half of their types. */
export const RESOURCES = [
  { value: "chat", text: "Chats" },
  { value: "customer", text: "Customers" },
  { value: "shop", text: "Shops" },
  { value: "employee", text: "Employees" },
  { value: "team", text: "Teams" },
  { value: "role", text: "Roles" },
  { value: "session", text: "Sign-ins" },
  { value: "apiToken", text: "API tokens" },
] as const

export interface Sentence {
  who: string
  /** What stands before, as, and after the name of the subject. */
  did: string
  name: string | null
  rest: string
}

/** An entry as a sentence: "Marta changed the shop Sill & Stem". An unknown type is told as it is. */
export function sentenceOf({ type, actor, subject }: AuditEntry): Sentence {
  const template = Object.hasOwn(SENTENCES, type)
    ? SENTENCES[type as EventType]
    : `did ${type} to {${subject.type}}`
  const [did = "", kind, rest = ""] = template.split(/[{}]/)
  // Nobody is signed in yet when a sign-in happens: it is told of the person whom it signs in.
  const own = subject.type === "session" && actor.type === "system"
  const who = own ? (subject.name ?? "Somebody") : actor.name
  if (kind === undefined) return { who, did, name: null, rest: "" }
  if (subject.name === null) return { who, did: `${did}${withArticle(kind)}`, name: null, rest }
  if (BARE.includes(kind)) return { who, did, name: subject.name, rest }
  return { who, did: `${did}${kind === "chat" ? "" : "the "}${kind} `, name: subject.name, rest }
}

function withArticle(kind: string): string {
  return `${/^[aeiou]/i.test(kind) ? "an" : "a"} ${kind}`
}
