import { sql } from "drizzle-orm"
import {
  boolean,
  check,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core"
import { createdAt, id, instant } from "./columns"
import { shops } from "./shops"

export const permissions = pgTable("permissions", {
  /** `resource:action`; the catalogue in code is the source, this table follows at start. */
  name: text().primaryKey(),
  description: text().notNull(),
})

export const roles = pgTable(
  "roles",
  {
    id: id(),
    name: text().notNull(),
    description: text().notNull().default(""),
    isSystem: boolean().notNull().default(false),
    /** Whoever has the role and no second factor may do nothing but set one up. */
    requiresSecondFactor: boolean().notNull().default(false),
    version: integer().notNull().default(1),
    createdAt: createdAt(),
  },
  (table) => [uniqueIndex("roles_name_key").on(sql`lower(${table.name})`)],
)

export const rolePermissions = pgTable(
  "role_permissions",
  {
    roleId: uuid()
      .notNull()
      .references(() => roles.id, { onDelete: "cascade" }),
    permission: text()
      .notNull()
      .references(() => permissions.name, { onDelete: "cascade" }),
  },
  (table) => [
    primaryKey({ columns: [table.roleId, table.permission] }),
    index("role_permissions_permission_idx").on(table.permission),
  ],
)

export const employees = pgTable(
  "employees",
  {
    id: id(),
    username: text().notNull(),
    email: text().notNull(),
    fullName: text().notNull(),
    /** What customers see. */
    displayName: text().notNull(),
    passwordHash: text().notNull(),
    isActive: boolean().notNull().default(true),
    /** Raised to end every session and token of this person at once. */
    sessionEpoch: integer().notNull().default(1),
    /** How many open chats automatic routing may give this person. */
    maxChats: integer().notNull().default(5),
    lastSeenAt: instant(),
    version: integer().notNull().default(1),
    createdAt: createdAt(),
  },
  (table) => [
    uniqueIndex("employees_username_key").on(sql`lower(${table.username})`),
    uniqueIndex("employees_email_key").on(sql`lower(${table.email})`),
    check("employees_max_chats_range", sql`${table.maxChats} between 0 and 1000`),
  ],
)

export const memberships = pgTable(
  "memberships",
  {
    id: id(),
    employeeId: uuid()
      .notNull()
      .references(() => employees.id, { onDelete: "cascade" }),
    /** The shop that the role counts in; null for every shop. */
    shopId: uuid().references(() => shops.id, { onDelete: "cascade" }),
    roleId: uuid()
      .notNull()
      .references(() => roles.id, { onDelete: "restrict" }),
    createdAt: createdAt(),
  },
  (table) => [
    unique("memberships_once").on(table.employeeId, table.shopId, table.roleId).nullsNotDistinct(),
    index("memberships_shop_idx").on(table.shopId),
    index("memberships_role_idx").on(table.roleId),
  ],
)

export const teams = pgTable(
  "teams",
  {
    id: id(),
    shopId: uuid()
      .notNull()
      .references(() => shops.id, { onDelete: "cascade" }),
    name: text().notNull(),
    description: text().notNull().default(""),
    version: integer().notNull().default(1),
    createdAt: createdAt(),
  },
  (table) => [
    uniqueIndex("teams_name_key").on(table.shopId, sql`lower(${table.name})`),
    // Lets other tables refer to a team together with its shop, so that a row can't mix two shops.
    unique("teams_id_shop_key").on(table.id, table.shopId),
  ],
)

export const teamMembers = pgTable(
  "team_members",
  {
    teamId: uuid()
      .notNull()
      .references(() => teams.id, { onDelete: "cascade" }),
    employeeId: uuid()
      .notNull()
      .references(() => employees.id, { onDelete: "cascade" }),
    createdAt: createdAt(),
  },
  (table) => [
    primaryKey({ columns: [table.teamId, table.employeeId] }),
    index("team_members_employee_idx").on(table.employeeId),
  ],
)
