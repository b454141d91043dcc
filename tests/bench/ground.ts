import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import pg from "pg"
import { makePostgres } from "@/tests/support/postgres"
import { quiet } from "./quiet"

/** What a bench stands on: a folder that goes when it ends, and a PostgreSQL that waits for the disk. */
export interface Ground {
  home: string
  /** Makes an empty database and answers its address. */
  database(name: string): Promise<string>
  /** Whatever is to be undone before the ground goes; the last comes first. */
  finally(undo: () => unknown): void
}

/** Runs a bench on ground of its own and clears it up, whatever happens. */
export async function onGround<T>(run: (ground: Ground) => Promise<T>): Promise<T> {
  const home = mkdtempSync(join(tmpdir(), "yupcha-bench-"))
  const server = await makePostgres(home, { fsync: true })
  const undoing: (() => unknown)[] = []
  try {
    const database = (name: string) => newDatabase(server.url, name)
    return await run({ home, database, finally: (undo) => undoing.unshift(undo) })
  } finally {
    for (const undo of undoing) await undo()
    server.stop()
    rmSync(home, { recursive: true, force: true })
  }
}

/** Each measurement waits so many seconds, at most, for whatever else the machine does to end. */
const QUIET_SECONDS = Number(process.env.BENCH_PATIENCE ?? 10)

/** What the rounds have found, and how many measurements began while the machine had something else to do. */
export interface Rounds<T> {
  found: Record<string, T[]>
  busy: number
}

/** Takes every measurement in turn, several times over, so that what the machine does meanwhile meets all of them. */
export async function inRounds<T>(
  rounds: number,
  measurements: Record<string, () => Promise<T>>,
): Promise<Rounds<T>> {
  const found: Record<string, T[]> = {}
  let busy = 0
  for (let round = 0; round < rounds; round++) {
    for (const [name, measure] of Object.entries(measurements)) {
      found[name] ??= []
      if (!(await quiet(QUIET_SECONDS))) busy += 1
      found[name].push(await measure())
    }
  }
  return { found, busy }
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
