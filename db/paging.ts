import { type Column, type SQL, sql } from "drizzle-orm"
import { z } from "zod"
import { invalid } from "@/lib/errors"

const key = z.tuple([z.string(), z.uuid()])

/** A page of a list: how many rows, and the sort key of the row before the first one. */
export interface Page {
  limit: number
  after: z.infer<typeof key> | null
}

/** How PostgreSQL writes an instant. */
const INSTANT = /^\d{4}-[01]\d-[0-3]\d [0-2]\d:[0-5]\d:[0-5]\d(\.\d{1,6})?[+-]\d{2}(:\d{2})?$/

/**
 * Reads the opaque cursor of a list, whose sort key is a text or an instant.
 * @throws INVALID when it was not made by `pageOf`
 */
export function pageAfter(
  input: { limit: number; cursor?: string | undefined },
  sort: "text" | "instant" = "text",
): Page {
  if (!input.cursor) return { limit: input.limit, after: null }
  const text = Buffer.from(input.cursor, "base64url").toString("utf8")
  const parsed = key.safeParse(readJson(text))
  const fits = parsed.success && (sort === "text" || isInstant(parsed.data[0]))
  if (!fits) throw invalid([{ path: "cursor", message: "is not a cursor of this list" }])
  return { limit: input.limit, after: parsed.data }
}

/** A cursor of the same list in another order must not reach the database as a time. */
function isInstant(text: string): boolean {
  return INSTANT.test(text) && !Number.isNaN(Date.parse(text.replace(/([+-]\d{2})$/, "$1:00")))
}

/** Cuts what was read beyond the page, and says where the next one starts; null after the last. */
export function pageOf<Row>(rows: Row[], limit: number, keyOf: (row: Row) => [string, string]) {
  const data = rows.slice(0, limit)
  const last = data.at(-1)
  const more = rows.length > limit && last !== undefined
  return { data, nextCursor: more ? Buffer.from(JSON.stringify(keyOf(last))).toString("base64url") : null }
}

/**
 * Keyset condition for a list in the order of (sort, id): flat however deep the page is. Ascending unless told otherwise.
 */
export function afterKey(
  sort: Column,
  id: Column,
  after: Page["after"],
  direction: "asc" | "desc" = "asc",
): SQL | undefined {
  if (!after) return undefined
  const key = sql`(${after[0]}::${sql.raw(sort.getSQLType())}, ${after[1]}::uuid)`
  return direction === "asc" ? sql`(${sort}, ${id}) > ${key}` : sql`(${sort}, ${id}) < ${key}`
}

/**
 * An instant as a sort key. A Date has milliseconds and the database microseconds: keys made of it would skip rows.
 * Select it beside the row.
 */
export function instantKey(column: Column): SQL<string> {
  return sql<string>`${column}::text`
}

/** Text from people inside LIKE stands for itself: `%`, `_` and the escape itself lose their meaning. */
export function escapeLike(text: string): string {
  return text.replace(/[\\%_]/g, (character) => `\\${character}`)
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
}
