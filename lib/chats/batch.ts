import { pool } from "@/db/client"

/** A message on its way into the database, with the rights of its author as they were just read. */
export interface Draft {
  chatId: string
  clientId: string
  body: string
  author: DraftAuthor
}

export type DraftAuthor =
  | { type: "customer"; visitorId: string }
  | {
      type: "agent"
      employeeId: string
      name: string
      /** chats:read, chats:readAll and chats:reply in the chat's shop. */
      reads: boolean
      readsAll: boolean
      replies: boolean
    }

export type Verdict = "STORED" | "REPEATED" | "NOT_FOUND" | "FORBIDDEN" | "CLOSED" | "UNCLAIMED" | "ID_REUSED"

/** A draft that has to be brought again. */
export interface Stale {
  ord: number
  verdict: "STALE"
}

/** What became of a draft. The chat's columns are empty when the verdict is NOT_FOUND. */
export interface Outcome {
  /** The draft's place, counted from 1. */
  ord: number
  verdict: Verdict
  seq: number
  /** ISO 8601, in UTC. */
  createdAt: string
  authorId: string | null
  authorName: string
  shopId: string
  visitorId: string
  status: "waiting" | "active" | "closed"
  teamId: string | null
  assigneeId: string | null
}

/**
 * Judges and stores many messages in one call of `store_messages` (db/migrations), which is its own transaction.
 *
 * The function first locks the chats' rows, in the order of their ids, and then judges and stores in one statement, whose
 * snapshot is younger than the locks: whatever another node has stored in these chats is seen, and while the locks are held
 * nobody adds to it. So a known client id is always found, and the next seq is always free. This rests on PostgreSQL's
 * usual isolation, READ COMMITTED, in which each statement of a volatile function has a snapshot of its own.
 *
 * Each verdict is decided before a seq is taken, so nothing refused leaves a gap. A draft that stands twice in one batch
 * is STALE the second time: the caller brings it again, and it finds itself REPEATED.
 */
export async function storeBatch(drafts: Draft[]): Promise<(Outcome | Stale)[]> {
  const { first, again } = apart(drafts)
  const result = await pool().query<Outcome>({
    name: "store_messages",
    text: "select * from store_messages($1, $2, $3, $4, $5, $6)",
    values: columnsOf(first.map(({ draft }) => draft)),
  })
  // Their places among those that were sent, as places among all.
  for (const outcome of result.rows) outcome.ord = first[outcome.ord - 1]?.ord ?? 0
  return [...result.rows, ...again.map(({ ord }): Stale => ({ ord, verdict: "STALE" }))]
}

interface Placed {
  draft: Draft
  /** Counted from 1. */
  ord: number
}

/** Two drafts of one message can't be stored by one statement: it would not see the first when it judges the second. */
function apart(drafts: Draft[]): { first: Placed[]; again: Placed[] } {
  const first: Placed[] = []
  const again: Placed[] = []
  const seen = new Set<string>()
  drafts.forEach((draft, index) => {
    // A uuid is the same in capitals.
    const message = `${draft.chatId} ${draft.clientId}`.toLowerCase()
    const repeats = seen.has(message)
    seen.add(message)
    const to = repeats ? again : first
    to.push({ draft, ord: index + 1 })
  })
  return { first, again }
}

/** The arguments of the function, a list for each. */
function columnsOf(drafts: Draft[]): unknown[][] {
  return [
    drafts.map(({ chatId }) => chatId),
    drafts.map(({ clientId }) => clientId),
    drafts.map(({ body }) => body),
    drafts.map(({ author }) => (author.type === "customer" ? author.visitorId : author.employeeId)),
    drafts.map(({ author }) => (author.type === "customer" ? "" : author.name)),
    drafts.map(({ author }) => rightsOf(author)),
  ]
}

/** As `store_messages` reads them. A customer has none: it is the token that opens their chat. */
function rightsOf(author: DraftAuthor): number | null {
  if (author.type === "customer") return null
  return (author.reads ? 1 : 0) + (author.readsAll ? 2 : 0) + (author.replies ? 4 : 0)
}
