import { sql } from "drizzle-orm"
import { check, foreignKey, index, integer, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core"
import { employees, teams } from "./access"
import { createdAt, id, instant } from "./columns"
import { shops } from "./shops"

export const cannedReplies = pgTable(
  "canned_replies",
  {
    id: id(),
    /** Null for a person's own. */
    shopId: uuid().references(() => shops.id, { onDelete: "cascade" }),
    /** Null for all of the shop. */
    teamId: uuid(),
    /** Whose own it is; null for a shop's or a team's. */
    employeeId: uuid().references(() => employees.id, { onDelete: "cascade" }),
    /** What is typed after the slash. */
    shortcut: text().notNull(),
    body: text().notNull(),
    version: integer().notNull().default(1),
    createdAt: createdAt(),
    updatedAt: instant().notNull().default(sql`now()`),
  },
  (table) => [
    uniqueIndex("canned_replies_own_key")
      .on(table.employeeId, table.shortcut)
      .where(sql`${table.employeeId} is not null`),
    uniqueIndex("canned_replies_shop_key")
      .on(table.shopId, table.shortcut)
      .where(sql`${table.employeeId} is null and ${table.teamId} is null`),
    uniqueIndex("canned_replies_team_key")
      .on(table.teamId, table.shortcut)
      .where(sql`${table.teamId} is not null`),
    index("canned_replies_shop_idx").on(table.shopId),
    foreignKey({
      name: "canned_replies_team_fk",
      columns: [table.teamId, table.shopId],
      foreignColumns: [teams.id, teams.shopId],
    }).onDelete("cascade"),
    check(
      "canned_replies_one_owner",
      sql`(${table.employeeId} is null) = (${table.shopId} is not null) and (${table.teamId} is null or ${table.shopId} is not null)`,
    ),
    check("canned_replies_shortcut_shape", sql`${table.shortcut} ~ '^[a-z0-9][a-z0-9-]*$'`),
  ],
)
