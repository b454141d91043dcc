import type { ExtractTablesWithRelations } from "drizzle-orm"
import {
  drizzle,
  type NodePgClient,
  type NodePgDatabase,
  NodePgSession,
  NodePgTransaction,
} from "drizzle-orm/node-postgres"
import { PgDialect } from "drizzle-orm/pg-core"
import type { Pool } from "pg"
import { forget, remember } from "@/lib/remember"
import { translateDatabaseError } from "./errors"
import type { Lease } from "./lease"
import { type DeadlinePool, makePool } from "./pool"
import * as schema from "./schema"

export type Database = NodePgDatabase<typeof schema>
export type Transaction = NodePgTransaction<typeof schema, ExtractTablesWithRelations<typeof schema>>
export type DbOrTx = Database | Transaction

interface Connection {
  address: string | null
  pool: DeadlinePool | null
}

const casing = "snake_case"
const dialect = new PgDialect({ casing })

/** The server sets it, and the copies of this module in pages and route handlers read it. */
const connection = (): Connection => remember("database connection", () => ({ address: null, pool: null }))

/** Queries outside a transaction. Nothing connects before the first one; inside a transaction use its `tx`. */
export const db: Database = remember("database", () => {
  const client = {
    query: (...call: Parameters<Lease["query"]>) => pool().query(...(call as [string, unknown[]])),
  }
  return drizzle({ client: client as NodePgClient, schema, casing })
})

/**
 * Says which database `db` speaks to: DATABASE_URL, or the address that `startEmbedded` gave. Connects to nothing yet.
 * @throws Error when it was said before
 */
export function connectDatabase(address: string): void {
  const state = connection()
  if (state.address !== null) throw new Error("The database is already connected.")
  state.address = address
  state.pool = makePool(address)
}

/** Closes every connection, once what runs on them is done. `connectDatabase` may follow. */
export async function closeDatabase(): Promise<void> {
  const closing = connection().pool
  forget("database connection")
  await closing?.driver.end()
}

/**
 * The pool itself, for the hot message path: `pool().query({ name, text, values })`, which has the same deadline.
 * @throws Error before `connectDatabase`
 */
export function pool(): Pool {
  return deadlinePool().driver
}

/** The address given to `connectDatabase`. */
export function databaseAddress(): string {
  const { address } = connection()
  if (address === null) throw new Error("The database is not connected: connectDatabase comes first.")
  return address
}

/**
 * Runs `run` in a transaction of its own and commits it. When anything fails nothing is written; the one exception is a
 * connection that breaks during COMMIT, after which nobody knows.
 * @throws UNAVAILABLE or TIMEOUT (5 s in all, the wait for a connection included), both retryable, or what `run` threw
 */
export async function transaction<T>(run: (tx: Transaction) => Promise<T>): Promise<T> {
  try {
    const lease = await deadlinePool().lease()
    try {
      return await runInTransaction(lease, run)
    } finally {
      lease.release()
    }
  } catch (error) {
    throw translateDatabaseError(error)
  }
}

/**
 * Asks the database for a sign of life.
 * @throws UNAVAILABLE or TIMEOUT when there is none within 2 s
 */
export async function pingDatabase(): Promise<void> {
  try {
    const lease = await deadlinePool().lease(2_000)
    try {
      await lease.query("SELECT 1")
    } finally {
      lease.release()
    }
  } catch (error) {
    throw translateDatabaseError(error)
  }
}

/** Not Drizzle's own: that one gives a broken connection back to the pool. */
async function runInTransaction<T>(lease: Lease, run: (tx: Transaction) => Promise<T>): Promise<T> {
  await lease.query("BEGIN")
  let result: T
  try {
    result = await run(transactionOn(lease))
  } catch (error) {
    await rollBack(lease)
    throw error
  }
  const { command } = await lease.query("COMMIT")
  // After a failed statement whose error `run` has swallowed, PostgreSQL answers COMMIT with a rollback and no error.
  if (command !== "COMMIT") throw new Error("The transaction was rolled back: a statement in it had failed.")
  return result
}

function transactionOn(lease: Lease): Transaction {
  const { fullSchema, schema: tables, tableNamesMap } = db._
  const relational = { fullSchema, schema: tables ?? {}, tableNamesMap }
  const session = new NodePgSession(lease as unknown as NodePgClient, dialect, relational)
  return new NodePgTransaction(dialect, session, relational) as Transaction
}

/** What failed before is what the caller must hear of, so a rollback that fails too only costs the connection. */
async function rollBack(lease: Lease): Promise<void> {
  await lease.query("ROLLBACK").catch(() => lease.distrust())
}

function deadlinePool(): DeadlinePool {
  const { pool: current } = connection()
  if (current === null) throw new Error("The database is not connected: connectDatabase comes first.")
  return current
}
