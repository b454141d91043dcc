import { sql } from "drizzle-orm"
import { timestamp, uuid } from "drizzle-orm/pg-core"

/** UUIDv7 made by the application, so that a caller knows the id before the row exists. */
export const id = () => uuid().primaryKey()

/** An instant. The database's clock sets it, so that nodes with wrong clocks agree. */
export const instant = () => timestamp({ withTimezone: true, mode: "date" })

export const createdAt = () => instant().notNull().default(sql`now()`)
