import { sql } from "drizzle-orm"
import { check, index, integer, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core"
import { employees } from "./access"
import { createdAt, id, instant } from "./columns"

/** One row per sign-in: a browser's cookie, or a family of access and refresh tokens. */
export const sessions = pgTable(
  "sessions",
  {
    id: id(),
    employeeId: uuid()
      .notNull()
      .references(() => employees.id, { onDelete: "cascade" }),
    kind: text({ enum: ["browser", "token"] }).notNull(),
    /** The employee's sessionEpoch at sign-in; a session of an older epoch is over. */
    epoch: integer().notNull(),
    /** Raised by each refresh; a refresh token of an older generation was used before and ends the family. */
    generation: integer().notNull().default(1),
    createdAt: createdAt(),
    lastUsedAt: instant().notNull().default(sql`now()`),
    expiresAt: instant().notNull(),
    endedAt: instant(),
    endedReason: text(),
  },
  (table) => [
    index("sessions_employee_idx").on(table.employeeId),
    check("sessions_kind_known", sql`${table.kind} in ('browser', 'token')`),
  ],
)

export const apiTokens = pgTable(
  "api_tokens",
  {
    id: id(),
    employeeId: uuid()
      .notNull()
      .references(() => employees.id, { onDelete: "cascade" }),
    name: text().notNull(),
    /** The token's last four characters, by which its owner tells it from others. */
    hint: text().notNull(),
    /** SHA-256 of the token; the token itself is shown once and kept nowhere. */
    hash: text().notNull(),
    /** Permissions that the token may use, of those its owner holds. */
    scopes: text().array().notNull(),
    /** Shops that the token works in; null for all of its owner's. */
    shopIds: uuid().array(),
    expiresAt: instant(),
    lastUsedAt: instant(),
    revokedAt: instant(),
    createdAt: createdAt(),
  },
  (table) => [
    uniqueIndex("api_tokens_hash_key").on(table.hash),
    index("api_tokens_employee_idx").on(table.employeeId),
  ],
)
