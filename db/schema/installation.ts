import { boolean, index, integer, pgTable, primaryKey, text } from "drizzle-orm/pg-core"
import { createdAt } from "./columns"

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
