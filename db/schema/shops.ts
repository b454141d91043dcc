import { sql } from "drizzle-orm"
import { boolean, check, integer, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core"
import { createdAt, id, instant } from "./columns"

export const shops = pgTable(
  "shops",
  {
    id: id(),
    name: text().notNull(),
    slug: text().notNull(),
    location: text().notNull().default(""),
    timezone: text().notNull().default("UTC"),
    locale: text().notNull().default("en"),
    isActive: boolean().notNull().default(true),
    routing: text({ enum: ["manual", "automatic"] })
      .notNull()
      .default("manual"),
    allowedOrigins: text().array().notNull().default(sql`'{}'`),
    welcomeText: text().notNull().default(""),
    accentColor: text().notNull().default("#0b7a5f"),
    /** How long after closing a chat the customer's next message reopens it, in minutes. */
    reopenMinutes: integer().notNull().default(1440),
    /** How often a secret for signed identities was made; each counts until the next. 0: none yet. */
    identityGeneration: integer().notNull().default(0),
    /** Number of the shop's newest chat; chats are counted per shop, under this row's lock. */
    lastChatNumber: integer().notNull().default(0),
    version: integer().notNull().default(1),
    createdAt: createdAt(),
    updatedAt: instant().notNull().default(sql`now()`),
  },
  (table) => [
    uniqueIndex("shops_slug_key").on(table.slug),
    check("shops_slug_shape", sql`${table.slug} ~ '^[a-z0-9]+(-[a-z0-9]+)*$'`),
    check("shops_accent_shape", sql`${table.accentColor} ~ '^#[0-9a-f]{6}$'`),
    check("shops_routing_known", sql`${table.routing} in ('manual', 'automatic')`),
  ],
)
