import { and, type Column, eq, ilike, inArray, isNull, or, type SQL, sql } from "drizzle-orm"
import type { DbOrTx } from "@/db/client"
import { afterKey, escapeLike, instantKey, type Page } from "@/db/paging"
import { chatSessions, employees, shops, teams } from "@/db/schema"
import type { SeenChat } from "./views"

interface Filter {
  status?: "waiting" | "active" | "closed" | undefined
  shopId?: string | undefined
  team?: string | undefined
  /** `none` for those that nobody answers. */
  assignee?: string | undefined
  tag?: string | undefined
  q?: string | undefined
}

/** As the database hands a row over: the chat's own columns, and the names beside it. */
type ListedRow = SeenChat["chat"] & {
  key: string
  shopName: string
  slug: string
  accentColor: string
  teamName: string | null
  assigneeName: string | null
}

/** One row more than the page holds, newest first. */
export async function findChats(db: DbOrTx, where: SQL | undefined, page: Page, filter: Filter) {
  const { rows } = await db.execute<ListedRow>(listOf(where, page, filter))
  return rows.map(seen)
}

/** Those of the given chats that exist, in no order. */
export async function findListed(db: DbOrTx, ids: string[]): Promise<SeenChat[]> {
  const { rows } = await db.execute<ListedRow>(sql`${HEAD} where ${inArray(chatSessions.id, ids)}`)
  return rows.map(seen)
}

function seen(chat: ListedRow) {
  const { key, shopId, shopName, slug, accentColor } = chat
  return {
    key,
    chat,
    shop: { id: shopId, name: shopName, slug, accentColor },
    team: named(chat.teamId, chat.teamName),
    assignee: named(chat.assigneeId, chat.assigneeName),
  }
}

const { createdAt, waitingSince, assignedAt, firstResponseAt, lastMessageAt, closedAt } = chatSessions

/**
 * Written out, and its instants as the API has them: on a page of 50, Drizzle's own way to build this question and to read
 * the rows was a quarter of the processor time.
 */
export function listOf(where: SQL | undefined, page: Page, filter: Filter): SQL {
  const { id } = chatSessions
  const matches = and(
    where,
    afterKey(createdAt, id, page.after, "desc"),
    ...matching(filter),
    found(filter.q),
  )
  return sql`${HEAD} where ${matches ?? sql`true`} order by ${createdAt} desc, ${id} desc limit ${page.limit + 1}`
}

const HEAD = sql`
  select chat_sessions.id, chat_sessions.number, chat_sessions.customer_id as "customerId",
    chat_sessions.customer_name as "customerName", chat_sessions.customer_email as "customerEmail",
    chat_sessions.visitor_id as "visitorId", chat_sessions.status, chat_sessions.subject, chat_sessions.priority,
    chat_sessions.tags, chat_sessions.last_seq as "lastSeq", chat_sessions.last_note_seq as "lastNoteSeq",
    chat_sessions.version, chat_sessions.customer_read_seq as "customerReadSeq",
    chat_sessions.agent_read_seq as "agentReadSeq", chat_sessions.last_message_body as "lastMessageBody",
    chat_sessions.last_message_author as "lastMessageAuthor", chat_sessions.rating,
    ${iso(createdAt)} as "createdAt", ${iso(waitingSince)} as "waitingSince", ${iso(assignedAt)} as "assignedAt",
    ${iso(firstResponseAt)} as "firstResponseAt", ${iso(lastMessageAt)} as "lastMessageAt", ${iso(closedAt)} as "closedAt",
    ${shops.id} as "shopId", ${shops.name} as "shopName", ${shops.slug}, ${shops.accentColor} as "accentColor",
    ${teams.id} as "teamId", ${teams.name} as "teamName",
    ${employees.id} as "assigneeId", ${employees.displayName} as "assigneeName", ${instantKey(createdAt)} as key
  from chat_sessions
  join shops on ${shops.id} = ${chatSessions.shopId}
  left join teams on ${teams.id} = ${chatSessions.teamId}
  left join employees on ${employees.id} = ${chatSessions.assigneeId}`

/** An instant as JSON has it, with milliseconds. */
function iso(column: Column): SQL {
  return sql`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`
}

function named(id: string | null, name: string | null): { id: string; name: string } | null {
  return id === null || name === null ? null : { id, name }
}

function matching({ status, shopId, team, assignee, tag }: Filter): (SQL | undefined)[] {
  return [
    status ? eq(chatSessions.status, status) : undefined,
    shopId ? eq(chatSessions.shopId, shopId) : undefined,
    team ? eq(chatSessions.teamId, team) : undefined,
    tag ? sql`${tag} = any(${chatSessions.tags})` : undefined,
    assignee === "none" ? isNull(chatSessions.assigneeId) : undefined,
    assignee && assignee !== "none" ? eq(chatSessions.assigneeId, assignee) : undefined,
  ]
}

/** By what the customer typed into the form, or by the chat's number. */
function found(q: string | undefined): SQL | undefined {
  if (!q) return undefined
  const number = /^#?(\d{1,9})$/.exec(q)?.[1]
  const like = `%${escapeLike(q)}%`
  const { customerName, customerEmail, subject } = chatSessions
  return or(
    number ? eq(chatSessions.number, Number(number)) : undefined,
    ...[customerName, customerEmail, subject].map((column) => ilike(column, like)),
  )
}
