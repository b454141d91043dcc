import { randomUUID } from "node:crypto"
import pg from "pg"
import { logger } from "@/lib/logger"
import { connectionConfig, isEmbedded } from "./address"
import { Lease } from "./lease"

/** How long a call may take in all, the wait for a free connection included, in milliseconds. */
const DEADLINE_MS = 5_000

const POSTGRES: pg.PoolConfig = {
  max: 10,
  idleTimeoutMillis: 30_000,
  // The server stops a statement a little before we would give up on it: its locks go, and the connection stays usable.
  statement_timeout: DEADLINE_MS - 200,
  idle_in_transaction_session_timeout: DEADLINE_MS,
}

/**
 * PGlite has one session, so a second connection could only wait for the first, and one that is idle costs nothing.
 * It takes the server-side timeouts without a word and ignores them (there are no signals in WASM): our deadline alone holds.
 */
const EMBEDDED: pg.PoolConfig = { max: 1, idleTimeoutMillis: 0 }

/** A pool in which everything has a deadline. */
export interface DeadlinePool {
  /** Its `query` keeps the deadline, and a refused statement does not cost the connection as it would in pg-pool. */
  driver: pg.Pool
  /** Lends a connection for at most `deadlineMs`; the wait for a free one counts. */
  lease(deadlineMs?: number): Promise<Lease>
}

/** Opens nothing yet: the first query connects. */
export function makePool(address: string): DeadlinePool {
  const embedded = isEmbedded(address)
  const driver = new pg.Pool({
    ...connectionConfig(address),
    ...(embedded ? EMBEDDED : POSTGRES),
    connectionTimeoutMillis: DEADLINE_MS,
    query_timeout: DEADLINE_MS,
  })
  surviveLostConnections(driver)
  const prefixOf = embedded ? statementPrefixes() : () => ""
  const lease = async (deadlineMs = DEADLINE_MS) => {
    const until = performance.now() + deadlineMs
    const client = await connectWithin(driver, deadlineMs)
    return new Lease(client, until, prefixOf(client))
  }
  driver.query = boundedQuery(lease)
  return { driver, lease }
}

/** Without listeners the death of a backend would end the process. Whoever uses the connection learns of it from the query. */
function surviveLostConnections(driver: pg.Pool): void {
  const report = (error: Error) => logger.warn({ err: error }, "a database connection was lost")
  driver.on("error", report)
  driver.on("connect", (client) => client.on("error", report))
}

function boundedQuery(lease: DeadlinePool["lease"]): pg.Pool["query"] {
  const query = async (...call: Parameters<Lease["query"]>) => {
    const held = await lease()
    try {
      return await held.query(...call)
    } finally {
      held.release()
    }
  }
  return query as pg.Pool["query"]
}

async function connectWithin(driver: pg.Pool, deadlineMs: number): Promise<pg.PoolClient> {
  const connecting = driver.connect()
  let timer: NodeJS.Timeout | undefined
  const expiry = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error("timeout exceeded when trying to connect")), deadlineMs)
  })
  try {
    return await Promise.race([connecting, expiry])
  } catch (error) {
    // A connection that comes too late goes back; a second failure has nothing to add to the first.
    connecting.then((client) => client.release()).catch(() => undefined)
    throw error
  } finally {
    clearTimeout(timer)
  }
}

/**
 * Connections to PGlite share its one session, and with it the prepared statements: after a reconnect, or beside
 * a command, a name would be taken ("prepared statement already exists"). So each connection has names of its own.
 */
function statementPrefixes(): (client: pg.PoolClient) => string {
  const prefixes = new WeakMap<pg.PoolClient, string>()
  return (client) => {
    const prefix = prefixes.get(client) ?? `${randomUUID().slice(0, 8)}_`
    prefixes.set(client, prefix)
    return prefix
  }
}
