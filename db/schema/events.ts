import { index, jsonb, pgTable, text, uuid } from "drizzle-orm/pg-core"
import { createdAt, id } from "./columns"

/** Audit trail and timeline. No foreign keys: the trail outlives what it speaks of. */
export const events = pgTable(
  "events",
  {
    id: id(),
    at: createdAt(),
    actorType: text({ enum: ["employee", "customer", "apiToken", "system"] }).notNull(),
    actorId: uuid(),
    actorName: text().notNull(),
    shopId: uuid(),
    type: text().notNull(),
    subjectType: text().notNull(),
    subjectId: uuid().notNull(),
    before: jsonb().$type<Record<string, unknown>>(),
    after: jsonb().$type<Record<string, unknown>>(),
    requestId: text(),
  },
  (table) => [
    index("events_recent_idx").on(table.at, table.id),
    index("events_subject_idx").on(table.subjectId, table.at, table.id),
    index("events_shop_idx").on(table.shopId, table.at, table.id),
    index("events_actor_idx").on(table.actorId, table.at, table.id),
    index("events_actor_name_idx").on(table.actorName, table.at, table.id),
    // By a whole type, and by its first half, which is its subject's type.
    index("events_type_idx").on(table.type, table.at, table.id),
    index("events_resource_idx").on(table.subjectType, table.at, table.id),
  ],
)
