import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import pg from "pg"
import { makePostgres } from "@/tests/support/postgres"
import { buildProduct, type Contestant, joinFirstEdition, startPeer, startProduct } from "./chat-contestants"
import { measureInsert } from "./chat-insert"
import { measureMemory } from "./chat-memory"
import { table } from "./chat-table"
import { quiet } from "./quiet"
import type { Report } from "./report"

const CROWD = { chats: 200, agents: 20 }
const STREAM = { window: 10, warmupSeconds: 2, seconds: 5 }
/**
 * The first edition tells every agent of every message, so that 20 of them bring it to a standstill. It is measured at its
 * best, with one agent for all chats, and for longer, because what it has under way takes seconds to go round.
 */
const FIRST_EDITION = {
  crowd: { ...CROWD, agents: 1 },
  stream: { ...STREAM, warmupSeconds: 5, seconds: 10, mayLose: true },
}
const DRIP = { perSecond: 500, warmupSeconds: 1, seconds: 6 }
/** The contestants take turns; each figure is the median of its rounds. */
const ROUNDS = 5
const INSERT_SECONDS = 2
/** Each measurement waits so many seconds, at most, for whatever else the machine does to end. */
const QUIET_SECONDS = Number(process.env.BENCH_PATIENCE ?? 10)

/** How many measurements began although the machine had something else to do. */
const busy = { measurements: 0 }

/** The message path through the whole product, beside what it is measured by, in one run on one machine. */
export async function benchChat(): Promise<Report> {
  buildProduct()
  const home = mkdtempSync(join(tmpdir(), "yupcha-bench-"))
  const server = await makePostgres(home, { fsync: true })
  const database = (name: string) => newDatabase(server.url, name)
  const contestants: Record<string, Contestant> = {}
  try {
    const addresses = await startAll(contestants, home, database)
    const streams = await inRounds(contestants, ({ load }, name) =>
      load.stream(name === "firstEdition" ? FIRST_EDITION.stream : STREAM),
    )
    const drips = await inRounds(only(contestants, "product", "embedded", "insertEach"), ({ load }) =>
      load.drip(DRIP),
    )
    const inserts = await inRounds(addresses, (address) => measureInsert(address, INSERT_SECONDS))
    await stopAll(contestants)
    const memory = {
      customers: await measureMemory("customers", await database("customers")),
      agents: await measureMemory("agents", await database("agents")),
    }
    return table({ streams, drips, inserts, memory }, { CROWD, STREAM, FIRST_EDITION, DRIP, ROUNDS, busy })
  } finally {
    await stopAll(contestants)
    server.stop()
    rmSync(home, { recursive: true, force: true })
  }
}

/** Puts every contestant that can be had into the table, and answers where the product's databases are. */
async function startAll(
  contestants: Record<string, Contestant>,
  home: string,
  database: (name: string) => Promise<string>,
): Promise<Record<"postgres" | "embedded", string>> {
  contestants.relay = await startPeer(CROWD)
  const product = await startProduct(CROWD, { database: await database("empty") })
  contestants.product = product
  contestants.full = await startProduct(CROWD, { database: await database("full"), full: true })
  const embedded = await startProduct(CROWD, {})
  contestants.embedded = embedded
  contestants.insertEach = await startPeer(CROWD, await database("plain"))
  const firstEdition = await joinFirstEdition(FIRST_EDITION.crowd, join(home, "first-edition"))
  if (firstEdition) contestants.firstEdition = firstEdition
  return { postgres: product.address, embedded: embedded.address }
}

async function stopAll(contestants: Record<string, Contestant>): Promise<void> {
  for (const [name, contestant] of Object.entries(contestants)) {
    delete contestants[name]
    await contestant.stop()
  }
}

function only<C>(all: Record<string, C>, ...names: string[]): Record<string, C> {
  return Object.fromEntries(Object.entries(all).filter(([name]) => names.includes(name)))
}

/** Each in turn, several times over, so that what the machine does meanwhile meets all of them. */
async function inRounds<C, T>(
  contestants: Record<string, C>,
  measure: (contestant: C, name: string) => Promise<T>,
): Promise<Record<string, T[]>> {
  const found: Record<string, T[]> = {}
  for (let round = 0; round < ROUNDS; round++) {
    for (const [name, contestant] of Object.entries(contestants)) {
      found[name] ??= []
      if (!(await quiet(QUIET_SECONDS))) busy.measurements += 1
      found[name].push(await measure(contestant, name))
    }
  }
  return found
}

async function newDatabase(server: string, name: string): Promise<string> {
  const client = new pg.Client({ connectionString: server })
  await client.connect()
  await client.query(`create database ${client.escapeIdentifier(name)}`)
  await client.end()
  const url = new URL(server)
  url.pathname = name
  return url.href
}
