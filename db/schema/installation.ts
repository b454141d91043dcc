import { boolean, index, integer, pgTable, primaryKey, text } from "drizzle-orm/pg-core"
import { createdAt, instant } from "./columns"

/** One-time codes that make the first admin. Each node prints one of its own; the first that is used ends them all. */
export const setupCodes = pgTable("setup_codes", {
  /** SHA-256 of the code, which the log printed once. */
  hash: text().primaryKey(),
  createdAt: createdAt(),
})

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

/** How often something that is limited was tried, for all nodes together. */
export const attempts = pgTable(
  "attempts",
  {
    /** SHA-256 of what is counted: a name that somebody typed may be a password in the wrong field. */
    key: text().primaryKey(),
    count: integer().notNull(),
    /** The end of the window; from then on the row counts nothing. */
    expiresAt: instant().notNull(),
  },
  (table) => [index("attempts_age_idx").on(table.expiresAt)],
)
