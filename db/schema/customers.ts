import { sql } from "drizzle-orm"
import { index, integer, jsonb, pgTable, text, unique, uniqueIndex, uuid } from "drizzle-orm/pg-core"
import { createdAt, id, instant } from "./columns"
import { shops } from "./shops"

export const customers = pgTable(
  "customers",
  {
    id: id(),
    shopId: uuid()
      .notNull()
      .references(() => shops.id, { onDelete: "restrict" }),
    name: text().notNull(),
    email: text(),
    phone: text(),
    externalId: text(),
    attributes: jsonb().$type<Record<string, unknown>>().notNull().default({}),
    blockedAt: instant(),
    version: integer().notNull().default(1),
    createdAt: createdAt(),
    updatedAt: instant().notNull().default(sql`now()`),
  },
  (table) => [
    uniqueIndex("customers_email_key").on(table.shopId, sql`lower(${table.email})`),
    uniqueIndex("customers_external_key").on(table.shopId, table.externalId),
    unique("customers_id_shop_key").on(table.id, table.shopId),
    // Lists by name and by age, of one shop and of several: keyset pages are read from these, however deep.
    index("customers_name_idx").on(table.name, table.id),
    index("customers_shop_name_idx").on(table.shopId, table.name, table.id),
    index("customers_recent_idx").on(table.createdAt, table.id),
    index("customers_shop_recent_idx").on(table.shopId, table.createdAt, table.id),
  ],
)
