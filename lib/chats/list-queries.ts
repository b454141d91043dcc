import { and, desc, eq, ilike, isNull, or, type SQL } from "drizzle-orm"
import type { DbOrTx } from "@/db/client"
import { afterKey, escapeLike, instantKey, type Page } from "@/db/paging"
import { chatSessions } from "@/db/schema"
import { wideChats } from "./queries"

interface Filter {
  status?: "waiting" | "active" | "closed" | undefined
  shopId?: string | undefined
  teamId?: string | undefined
  /** `none` for those that nobody answers. */
  assignee?: string | undefined
  q?: string | undefined
}

/** One row more than the page holds, newest first. */
export function findChats(db: DbOrTx, where: SQL | undefined, page: Page, filter: Filter) {
  const { createdAt, id } = chatSessions
  return wideChats(db, { key: instantKey(createdAt) })
    .where(and(where, afterKey(createdAt, id, page.after, "desc"), ...matching(filter), found(filter.q)))
    .orderBy(desc(createdAt), desc(id))
    .limit(page.limit + 1)
}

function matching({ status, shopId, teamId, assignee }: Filter): (SQL | undefined)[] {
  return [
    status ? eq(chatSessions.status, status) : undefined,
    shopId ? eq(chatSessions.shopId, shopId) : undefined,
    teamId ? eq(chatSessions.teamId, teamId) : undefined,
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
