import { once } from "node:events"
import { createWriteStream, renameSync, rmSync } from "node:fs"
import { finished } from "node:stream/promises"
import { createGzip } from "node:zlib"
import pg from "pg"
import { connectionConfig } from "./address"
import { type Content, inSnapshot, rowsOf, type Table, Tally, tablesOf } from "./copy"
import { NEWEST_KNOWN } from "./migrate"

/** Raised whenever older programs could no longer read the file. */
export const FORMAT = 1

/** The first line of a backup. Lines that begin with # speak of what stands between them; the others are rows. */
export interface Header {
  yupcha: "backup"
  format: number
  /** The migration that the data was made with. */
  schema: number
  createdAt: string
  /** What tokens and cookies are signed with, where the installation keeps it itself. */
  secret: string | null
}

export type Contents = Record<string, Content>

/**
 * Writes everything that the database holds at one moment into a file, gzipped, readable by its owner alone. A server may go
 * on meanwhile; the embedded database has one session, so that it waits until the backup is done.
 * The file appears under its name when it is whole. Answers what is in it.
 */
export async function writeBackup(address: string, file: string, secret: string | null): Promise<Contents> {
  const client = new pg.Client(connectionConfig(address))
  await client.connect()
  const unfinished = `${file}.unfinished-${process.pid}`
  try {
    const contents = await inSnapshot(client, () => writeTables(client, unfinished, secret))
    renameSync(unfinished, file)
    return contents
  } finally {
    rmSync(unfinished, { force: true })
    await client.end()
  }
}

async function writeTables(client: pg.Client, file: string, secret: string | null): Promise<Contents> {
  const zipped = createGzip()
  const stored = finished(zipped.pipe(createWriteStream(file, { mode: 0o600, flags: "wx" })))
  // A full disk is told by the stream that is written to; it must not end the process before that is asked.
  stored.catch(() => zipped.destroy())
  const write = async (text: string) => {
    if (!zipped.write(text)) await Promise.race([once(zipped, "drain"), stored])
  }
  const createdAt = new Date().toISOString()
  const header: Header = { yupcha: "backup", format: FORMAT, schema: NEWEST_KNOWN, createdAt, secret }
  await write(`# ${JSON.stringify(header)}\n`)
  const contents: Contents = {}
  for (const table of await tablesOf(client)) contents[table.name] = await writeTable(client, table, write)
  zipped.end("# end\n")
  await stored
  return contents
}

async function writeTable(
  client: pg.Client,
  table: Table,
  write: (text: string) => Promise<void>,
): Promise<Content> {
  await write(`# table ${table.name}\n`)
  const tally = new Tally()
  for await (const rows of rowsOf(client, table)) {
    tally.add(rows)
    await write(`${rows.join("\n")}\n`)
  }
  await write(`# holds ${JSON.stringify(tally.content)}\n`)
  return tally.content
}
