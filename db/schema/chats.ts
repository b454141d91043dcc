import { sql } from "drizzle-orm"
import {
  bigint,
  check,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core"
import { employees, teams } from "./access"
import { createdAt, id, instant } from "./columns"
import { customers } from "./customers"
import { shops } from "./shops"

export const chatSessions = pgTable(
  "chat_sessions",
  {
    id: id(),
    shopId: uuid()
      .notNull()
      .references(() => shops.id, { onDelete: "restrict" }),
    number: integer().notNull(),
    /** Made by the starter: starting the same chat twice is starting it once. */
    clientId: uuid().notNull(),
    customerId: uuid().notNull(),
    /** Who holds the customer token. Neither a name nor an e-mail address opens a chat; this does. */
    visitorId: uuid().notNull(),
    /** As typed into this chat's form, which may differ from the profile. */
    customerName: text().notNull(),
    customerEmail: text(),
    teamId: uuid(),
    assigneeId: uuid().references(() => employees.id, { onDelete: "restrict" }),
    /** Whose hands the chat left when it last began to wait, and when they gave it away, if they did: not by closing it or by being gone. */
    lastAssigneeId: uuid().references(() => employees.id, { onDelete: "set null" }),
    givenBackAt: instant(),
    status: text({ enum: ["waiting", "active", "closed"] })
      .notNull()
      .default("waiting"),
    subject: text().notNull().default(""),
    priority: integer().notNull().default(0),
    /** Colleagues' own words for what the chat is about. */
    tags: text().array().notNull().default(sql`'{}'`),
    lastSeq: integer().notNull().default(0),
    lastNoteSeq: integer().notNull().default(0),
    /** Raised by every change of state or people, not by messages. Guards claims and transfers. */
    version: integer().notNull().default(1),
    customerReadSeq: integer().notNull().default(0),
    agentReadSeq: integer().notNull().default(0),
    /** The list shows the last line without reading messages. */
    lastMessageBody: text(),
    lastMessageAuthor: text({ enum: ["customer", "agent", "system"] }),
    /** The transaction that changed this row last: what a list has missed is found without trusting clocks. */
    changeTxid: bigint({ mode: "number" }).notNull().default(sql`pg_current_xact_id()::text::bigint`),
    createdAt: createdAt(),
    /** When the customer began to wait, this time round. The queue goes by it. */
    waitingSince: instant().notNull().default(sql`now()`),
    assignedAt: instant(),
    firstResponseAt: instant(),
    lastMessageAt: instant(),
    closedAt: instant(),
    rating: integer(),
    ratingComment: text(),
  },
  (table) => [
    uniqueIndex("chat_sessions_number_key").on(table.shopId, table.number),
    uniqueIndex("chat_sessions_client_key").on(table.shopId, table.clientId),
    uniqueIndex("chat_sessions_one_open_key").on(table.visitorId).where(sql`${table.status} <> 'closed'`),
    index("chat_sessions_visitor_idx").on(table.visitorId, table.createdAt),
    index("chat_sessions_queue_idx")
      .on(table.shopId, table.waitingSince, table.id)
      .where(sql`${table.status} = 'waiting'`),
    index("chat_sessions_assignee_idx").on(table.assigneeId).where(sql`${table.status} = 'active'`),
    // Who has waited longest for a chat is asked of closed ones too.
    index("chat_sessions_served_idx").on(table.assigneeId, table.assignedAt),
    // Lists read these backwards. "DESC NULLS LAST", as Drizzle writes a descending column, is no order of theirs.
    index("chat_sessions_recent_idx").on(table.createdAt, table.id),
    index("chat_sessions_list_idx").on(table.shopId, table.createdAt, table.id),
    // What each message changes is in no index, so that its row is updated in place (heap-only tuples).
    index("chat_sessions_open_idx").on(table.shopId, table.createdAt).where(sql`${table.status} <> 'closed'`),
    index("chat_sessions_customer_idx").on(table.customerId, table.createdAt, table.id),
    index("chat_sessions_closed_idx").on(table.shopId, table.closedAt).where(sql`${table.status} = 'closed'`),
    index("chat_sessions_team_idx").on(table.teamId),
    foreignKey({
      name: "chat_sessions_customer_fk",
      columns: [table.customerId, table.shopId],
      foreignColumns: [customers.id, customers.shopId],
    }),
    foreignKey({
      name: "chat_sessions_team_fk",
      columns: [table.teamId, table.shopId],
      foreignColumns: [teams.id, teams.shopId],
    }),
    check("chat_sessions_status_known", sql`${table.status} in ('waiting', 'active', 'closed')`),
    check(
      "chat_sessions_active_is_assigned",
      sql`(${table.status} = 'active') <= (${table.assigneeId} is not null)`,
    ),
    check(
      "chat_sessions_waiting_is_free",
      sql`(${table.status} = 'waiting') <= (${table.assigneeId} is null)`,
    ),
    check(
      "chat_sessions_closed_has_time",
      sql`(${table.status} = 'closed') = (${table.closedAt} is not null)`,
    ),
    check("chat_sessions_rating_range", sql`${table.rating} between 1 and 5`),
  ],
)

export const chatMessages = pgTable(
  "chat_messages",
  {
    sessionId: uuid()
      .notNull()
      .references(() => chatSessions.id, { onDelete: "cascade" }),
    /** 1, 2, 3, … without a gap in each chat; the one order of the transcript. */
    seq: integer().notNull(),
    clientId: uuid().notNull(),
    kind: text({ enum: ["text", "event"] })
      .notNull()
      .default("text"),
    authorType: text({ enum: ["customer", "agent", "system"] }).notNull(),
    authorId: uuid(),
    authorName: text().notNull(),
    body: text().notNull(),
    createdAt: createdAt(),
  },
  (table) => [
    primaryKey({ columns: [table.sessionId, table.seq] }),
    uniqueIndex("chat_messages_client_key").on(table.sessionId, table.clientId),
    check("chat_messages_seq_positive", sql`${table.seq} > 0`),
    check("chat_messages_kind_known", sql`${table.kind} in ('text', 'event')`),
    check("chat_messages_author_known", sql`${table.authorType} in ('customer', 'agent', 'system')`),
  ],
)

/** Notes live in a table of their own, so that no flag can leak one to a customer. */
export const chatNotes = pgTable(
  "chat_notes",
  {
    sessionId: uuid()
      .notNull()
      .references(() => chatSessions.id, { onDelete: "cascade" }),
    seq: integer().notNull(),
    clientId: uuid().notNull(),
    /** The message that the note stands after. */
    afterSeq: integer().notNull(),
    authorId: uuid()
      .notNull()
      .references(() => employees.id, { onDelete: "restrict" }),
    authorName: text().notNull(),
    body: text().notNull(),
    createdAt: createdAt(),
  },
  (table) => [
    primaryKey({ columns: [table.sessionId, table.seq] }),
    uniqueIndex("chat_notes_client_key").on(table.sessionId, table.clientId),
    index("chat_notes_author_idx").on(table.authorId),
    check("chat_notes_seq_positive", sql`${table.seq} > 0`),
  ],
)

export const agentPresence = pgTable(
  "agent_presence",
  {
    employeeId: uuid()
      .notNull()
      .references(() => employees.id, { onDelete: "cascade" }),
    node: text().notNull(),
    state: text({ enum: ["online", "away", "offline"] }).notNull(),
    /** The last sign of life of somebody who is online or away, or when they stopped being so. */
    heartbeatAt: instant().notNull().default(sql`now()`),
    /** The last sign of an open desk, whatever its person has said; null when none is open there. */
    deskAt: instant(),
  },
  (table) => [
    primaryKey({ columns: [table.employeeId, table.node] }),
    index("agent_presence_heartbeat_idx").on(table.heartbeatAt),
    check("agent_presence_state_known", sql`${table.state} in ('online', 'away', 'offline')`),
  ],
)
