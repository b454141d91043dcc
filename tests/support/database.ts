import { join } from "node:path"
import pg from "pg"
import { beforeAll, beforeEach, inject } from "vitest"
import { closeDatabase, connectDatabase, pool } from "@/db/client"
import { startEmbedded } from "@/db/embedded"
import { migrate } from "@/db/migrate"
import { remember } from "@/lib/remember"

/**
 * Gives the tests of a file a migrated database through `db`, emptied before each one: PGlite in a temporary folder, or,
 * with TEST_DATABASE_URL, a database of its own on that server. The files that one worker runs share it, one after the other.
 */
export function useDatabase(): void {
  beforeAll(async () => {
    await connectTo(await testDatabase())
    await remember("test database migrated", migrate)
  }, 120_000)
  beforeEach(emptyDatabase)
}

/** The address of this worker's database; made at the first call. */
export function testDatabase(): Promise<string> {
  return remember("test database", () => (onPostgres ? createDatabase() : createEmbedded()))
}

/** True when the tests run on a PostgreSQL server, false on PGlite. */
export const onPostgres = Boolean(process.env.TEST_DATABASE_URL)

/** A new and empty database on the server of TEST_DATABASE_URL, dropped after the run. Its name ends with `suffix`. */
export async function createDatabase(suffix = String(process.pid)): Promise<string> {
  const url = new URL(process.env.TEST_DATABASE_URL ?? "")
  const client = new pg.Client({ connectionString: url.href })
  await client.connect()
  const name = inject("databaseRun").prefix + suffix
  // The usual template can't be copied while anybody is connected to it.
  await client.query(`CREATE DATABASE ${client.escapeIdentifier(name)} TEMPLATE template0`)
  await client.end()
  url.pathname = name
  return url.href
}

/** Points `db` at another database than before, for the rest of the file. */
export async function connectTo(address: string): Promise<void> {
  await closeDatabase()
  connectDatabase(address)
}

async function createEmbedded(): Promise<string> {
  const folder = join(inject("databaseRun").folder, String(process.pid))
  return (await startEmbedded(folder)).url
}

/** Deleting beats TRUNCATE by far when there are few rows; without triggers the order of the tables does not matter. */
export async function emptyDatabase(): Promise<void> {
  const { rows } = await pool().query(
    "SELECT format('%I', tablename) AS name FROM pg_tables WHERE schemaname = 'public'",
  )
  const deletes = rows.map(({ name }) => `DELETE FROM ${name};`).join("\n")
  await pool().query(`BEGIN; SET LOCAL session_replication_role = replica; ${deletes} COMMIT;`)
}
