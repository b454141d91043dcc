import { dirname, join } from "node:path"
import { fileURLToPath } from "node:url"
import { drizzle } from "drizzle-orm/node-postgres"
import { migrate as runMigrations } from "drizzle-orm/node-postgres/migrator"
import pg from "pg"
import { connectionConfig } from "./address"
import { databaseAddress, pool } from "./client"
import journal from "./migrations/meta/_journal.json"

/** Any constant will do, as long as every version of this program takes the same one. */
const MIGRATION_LOCK = 7_329_164_025
/** A node that waits its turn waits for the migrations of the first one; a server that is gone is noticed by keepalive. */
const CONNECT_TIMEOUT_MS = 15_000

/** The migration that this version brings a database to, as milliseconds since 1970. */
export const NEWEST_KNOWN = Math.max(...journal.entries.map((entry) => entry.when))
const LATEST_APPLIED = "SELECT max(created_at) AS latest FROM drizzle.__drizzle_migrations"

/**
 * Brings the database to the schema of this version. However many processes call it at once, each migration runs
 * once, and all return when it is done. Deadlines don't apply. Answers whether there was anything to do.
 * @throws Error with a sentence when the database is newer than this version
 */
export async function migrate(): Promise<boolean> {
  const client = new pg.Client({
    ...connectionConfig(databaseAddress()),
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
  })
  // The query in flight reports a lost connection; without a listener the event would end the process first.
  client.on("error", () => undefined)
  await client.connect()
  try {
    await client.query("SELECT pg_advisory_lock($1)", [MIGRATION_LOCK])
    const before = await latestApplied(client)
    refuseNewer(before)
    await runMigrations(drizzle({ client }), { migrationsFolder: migrationsFolder() })
    await client.query("SELECT pg_advisory_unlock($1)", [MIGRATION_LOCK])
    return before !== NEWEST_KNOWN
  } finally {
    // Ends the lock too, where the session ends with its connection.
    await client.end()
  }
}

/** How the database stands to this version: by its last migration, or that it has none yet. */
export async function schemaAge(): Promise<"current" | "older" | "newer" | "empty"> {
  const latest = await latestApplied(pool())
  if (latest === null) return "empty"
  if (latest === NEWEST_KNOWN) return "current"
  return latest < NEWEST_KNOWN ? "older" : "newer"
}

/** True when the database has exactly the migrations of this version. Throws what a query can throw. */
export async function isSchemaCurrent(): Promise<boolean> {
  return (await schemaAge()) === "current"
}

function refuseNewer(latest: number | null): void {
  if (latest === null || latest <= NEWEST_KNOWN) return
  throw new Error(
    `The database was migrated by a newer version of Yupcha (schema of ${new Date(latest).toISOString()}; this version knows ` +
      `${new Date(NEWEST_KNOWN).toISOString()} and older). Start that version, or restore a backup made before it.`,
  )
}

/** Null for a database that was never migrated. */
async function latestApplied(client: pg.Client | pg.Pool): Promise<number | null> {
  const { rows } = await client.query(
    "SELECT to_regclass('drizzle.__drizzle_migrations') IS NOT NULL AS migrated",
  )
  if (!rows[0].migrated) return null
  const latest = await client.query(LATEST_APPLIED)
  return latest.rows[0].latest === null ? null : Number(latest.rows[0].latest)
}

/** Beside this file, and beside dist/ when bundled: one level below the root either way. */
function migrationsFolder(): string {
  return join(dirname(fileURLToPath(import.meta.url)), "..", "db", "migrations")
}
