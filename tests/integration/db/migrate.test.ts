import { mkdtempSync } from "node:fs"
import { join } from "node:path"
import pg from "pg"
import { afterEach, beforeEach, describe, expect, inject, test } from "vitest"
import { connectionConfig } from "@/db/address"
import { databaseAddress, pool } from "@/db/client"
import { type EmbeddedDatabase, startEmbedded } from "@/db/embedded"
import { isSchemaCurrent, migrate } from "@/db/migrate"
import journal from "@/db/migrations/meta/_journal.json"
import { connectTo, createDatabase, onPostgres, testDatabase } from "@/tests/support/database"

/** A database that nobody has touched, for each test. */
let embedded: EmbeddedDatabase | null = null
let made = 0

beforeEach(async () => {
  const folder = mkdtempSync(join(inject("databaseRun").folder, "migrate-"))
  if (!onPostgres) embedded = await startEmbedded(folder)
  await connectTo(embedded?.url ?? (await createDatabase(`migrate_${process.pid}_${++made}`)))
}, 60_000)

afterEach(async () => {
  await connectTo(await testDatabase())
  await embedded?.stop()
})

const applied = async () =>
  (await pool().query("select created_at from drizzle.__drizzle_migrations order by id")).rows

describe("migrate", () => {
  test("brings an empty database to this version, and does nothing the second time", async () => {
    expect(await isSchemaCurrent()).toBe(false)
    await migrate()
    expect(await isSchemaCurrent()).toBe(true)
    const before = await applied()
    expect(before).toHaveLength(journal.entries.length)
    await migrate()
    expect(await applied()).toEqual(before)
  })

  test("refuses a database that is newer than this version", async () => {
    await migrate()
    const future = Date.UTC(2100, 0, 1)
    await pool().query("insert into drizzle.__drizzle_migrations (hash, created_at) values ('newer', $1)", [
      future,
    ])
    await expect(migrate()).rejects.toThrow(/migrated by a newer version.*2100-01-01.*Start that version/)
    expect(await isSchemaCurrent()).toBe(false)
  })

  test.runIf(onPostgres)("runs each migration once when many nodes start at the same moment", async () => {
    await Promise.all(Array.from({ length: 6 }, migrate))
    expect(await applied()).toHaveLength(journal.entries.length)
  })

  test.runIf(onPostgres)("waits for another node longer than the deadline of a call", async () => {
    const other = new pg.Client(connectionConfig(databaseAddress()))
    await other.connect()
    await other.query("select pg_advisory_lock(7329164025)")
    const migrating = migrate()
    await other.query("select pg_sleep(6)")
    expect(await isSchemaCurrent()).toBe(false)
    await other.end()
    await migrating
    expect(await isSchemaCurrent()).toBe(true)
  })
})
