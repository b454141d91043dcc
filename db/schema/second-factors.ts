import { sql } from "drizzle-orm"
import { check, integer, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core"
import { employees } from "./access"
import { instant } from "./columns"

/** What proves, beside the password, who signs in: a secret that an authenticator app makes codes of (RFC 6238). */
export const secondFactors = pgTable(
  "second_factors",
  {
    employeeId: uuid()
      .primaryKey()
      .references(() => employees.id, { onDelete: "cascade" }),
    /** Sealed. Null until a first code has shown that the app has it. */
    secret: text(),
    enrolledAt: instant(),
    /** The 30 seconds, counted since 1970, of the newest code that was taken: it and older ones count no more. */
    lastStep: integer(),
    /** Sealed. The secret that waits for its first code, and takes the place of the other then. */
    pendingSecret: text(),
    pendingSince: instant(),
  },
  (table) => [
    check("second_factors_enrolled_whole", sql`(${table.secret} is null) = (${table.enrolledAt} is null)`),
    check(
      "second_factors_pending_whole",
      sql`(${table.pendingSecret} is null) = (${table.pendingSince} is null)`,
    ),
  ],
)

/** Codes for who has lost the app; each counts once and is deleted with it. */
export const recoveryCodes = pgTable(
  "recovery_codes",
  {
    employeeId: uuid()
      .notNull()
      .references(() => employees.id, { onDelete: "cascade" }),
    /** SHA-256 of the code, which was shown once. */
    hash: text().notNull(),
  },
  (table) => [primaryKey({ columns: [table.employeeId, table.hash] })],
)
