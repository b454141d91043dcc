import type { AuditEntry } from "@/lib/audit/contract"
import type { RecordedType } from "@/lib/events/catalog"

/**
 * What each event says after the name of who did it. In braces stands what it was done to: a kind of thing, which is
 * followed by the thing's name, or stands alone once that is gone.
 */
const SENTENCES: Record<RecordedType, string> = {
  "chat.created": "started {chat}",
  "chat.claimed": "took {chat}",
  "chat.assigned": "assigned {chat}",
  "chat.transferred": "handed {chat} on",
  "chat.released": "gave {chat} back to the queue",
  "chat.closed": "closed {chat}",
  "chat.reopened": "reopened {chat}",
  "chat.rated": "rated {chat}",
  "chat.tagged": "tagged {chat}",
  "shop.created": "opened {shop}",
  "shop.updated": "changed {shop}",
  "shop.deleted": "deleted {shop}",
  "shop.identity_secret_made": "made a new identity secret for {shop}",
  "session.started": "signed in",
  "session.ended": "was signed out",
  "session.refused": "failed to sign in under a name that nobody has",
  "employee.created": "added {employee}",
  "employee.updated": "changed {employee}",
  "employee.deleted": "removed {employee}",
  "employee.memberships_changed": "changed the roles of {employee}",
  "employee.signed_out": "ended the sessions of {employee}",
  "employee.password_changed": "changed the password of {employee}",
  "employee.sign_in_failed": "failed to sign in as {employee}",
  "employee.denied": "was refused what takes {permission}",
  "employee.second_factor_enrolled": "set up a second factor",
  "employee.second_factor_disabled": "turned off their second factor",
  "employee.second_factor_reset": "reset the second factor of {employee}",
  "employee.recovery_code_used": "used a recovery code",
  "employee.recovery_codes_made": "made new recovery codes",
  "team.created": "made {team}",
  "team.updated": "changed {team}",
  "team.members_changed": "changed who is in {team}",
  "team.deleted": "deleted {team}",
  "role.created": "made {role}",
  "role.updated": "changed {role}",
  "role.deleted": "deleted {role}",
  "cannedReply.created": "wrote {reply}",
  "cannedReply.updated": "changed {reply}",
  "cannedReply.deleted": "deleted {reply}",
  "customer.created": "added {customer}",
  "customer.updated": "changed {customer}",
  "customer.blocked": "blocked {customer}",
  "customer.unblocked": "unblocked {customer}",
  "customer.exported": "exported everything about {customer}",
  "customer.erased": "erased {customer}",
  "apiToken.created": "made {API token}",
  "apiToken.revoked": "revoked {API token}",
  "backup.made": "backed everything up",
}

/** People and numbers need no kind before their name: "changed Marta". */
const BARE = ["employee", "customer", "permission"]

/** What kinds of events there are, in the words of the filter; `resource` is the first half of their types. */
export const RESOURCES = [
  { value: "chat", text: "Chats" },
  { value: "customer", text: "Customers" },
  { value: "shop", text: "Shops" },
  { value: "employee", text: "Employees" },
  { value: "team", text: "Teams" },
  { value: "role", text: "Roles" },
  { value: "session", text: "Sign-ins" },
  { value: "cannedReply", text: "Canned replies" },
  { value: "backup", text: "Backups" },
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
export function sentenceOf(entry: AuditEntry): Sentence {
  const { type, subject } = entry
  const template = Object.hasOwn(SENTENCES, type)
    ? SENTENCES[type as RecordedType]
    : `did ${type} to {${subject.type}}`
  const [did = "", kind, rest = ""] = template.split(/[{}]/)
  const who = whoDid(entry)
  const name = type === "employee.denied" ? String(entry.after?.permission) : subject.name
  if (kind === undefined) return { who, did, name: null, rest: "" }
  if (name === null) return { who, did: `${did}${withArticle(kind)}`, name: null, rest }
  if (BARE.includes(kind)) return { who, did, name, rest }
  return { who, did: `${did}${kind === "chat" ? "" : "the "}${kind} `, name, rest }
}

/** Nobody is signed in yet when a sign-in happens: it is told of the person whom it signs in, or of nobody known. */
function whoDid({ type, actor, subject }: AuditEntry): string {
  if (actor.type !== "system") return actor.name
  if (type === "employee.sign_in_failed") return "Somebody"
  const isOfSignIn = subject.type === "session" || type === "employee.recovery_code_used"
  return isOfSignIn ? (subject.name ?? "Somebody") : actor.name
}

function withArticle(kind: string): string {
  return `${/^[aeiou]/i.test(kind) ? "an" : "a"} ${kind}`
}
