import { sql } from "drizzle-orm"
import { boolean, check, index, integer, pgTable, primaryKey, text } from "drizzle-orm/pg-core"
import { createdAt } from "./columns"

/** The one-time code that makes the first admin of an empty installation; one row or none. */
export const setupCodes = pgTable(
  "setup_codes",
  {
    id: integer().primaryKey().default(1),
    /** SHA-256 of the code, which the log printed once. */
    hash: text().notNull(),
    createdAt: createdAt(),
  },
  (table) => [check("setup_codes_single", sql`${table.id} = 1`)],
)

/** What a POST with an Idempotency-Key has come to, so that its repeat is answered rather than done again. */
export const idempotencyKeys = pgTable(
  "idempotency_keys",
  {
    /** Whose key it is: an employee or an API token. */
    caller: text().notNull(),
    key: text().notNull(),
    /** SHA-256 of method, path and input: a key belongs to one request. */
    fingerprint: text().notNull(),
    /** True since the transaction that did the work has committed, also when its answer never arrived here. */
    done: boolean().notNull().default(false),
    status: integer(),
    answer: text(),
    createdAt: createdAt(),
  },
  (table) => [
    primaryKey({ columns: [table.caller, table.key] }),
    index("idempotency_keys_age_idx").on(table.createdAt),
  ],
)
