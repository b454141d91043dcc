import pg from "pg"
import { connectionConfig } from "./address"
import type { Contents, Header } from "./backup"
import { readBackup } from "./backup-reader"
import { type Content, inSnapshot, rowsOf, storeRows, Tally, tablesOf } from "./copy"

/**
 * Fills a migrated database that holds no installation yet with what a backup holds, all or nothing, reads it back and
 * compares. Answers the backup's first line and what is in the database now.
 * @throws Error with a sentence, when the file is damaged, cut off or of another version, or the database in use
 */
export async function restoreBackup(
  file: string,
  address: string,
): Promise<{ header: Header; contents: Contents }> {
  const client = new pg.Client(connectionConfig(address))
  await client.connect()
  try {
    await refuseUsed(client)
    await client.query("begin")
    const { header, contents } = await load(client, file)
    await client.query("commit")
    await compare(client, contents)
    return { header, contents }
  } finally {
    // What was begun and not committed goes with the connection.
    await client.end()
  }
}

async function refuseUsed(client: pg.Client): Promise<void> {
  const { rows } = await client.query("select from employees union all select from shops limit 1")
  if (rows.length > 0)
    throw new Error("This database holds an installation already. Restore into an empty one.")
}

/** Rows refer to each other in circles, so that what refers is taken away before and checked again afterwards. */
async function load(client: pg.Client, file: string): Promise<{ header: Header; contents: Contents }> {
  await client.query("set local timezone = 'UTC'")
  const { rows: keys } = await client.query<{ drop: string; add: string }>(`
    select format('alter table %s drop constraint %I', conrelid::regclass, conname) as drop,
      format('alter table %s add constraint %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid)) as add
    from pg_constraint where contype = 'f' and connamespace = 'public'::regnamespace`)
  for (const { drop } of keys) await client.query(drop)
  const tables = new Set((await tablesOf(client)).map(({ name }) => name))
  await client.query(`truncate ${[...tables].join(", ")}`)
  const loaded = await storeFile(client, file, tables)
  for (const { add } of keys) await client.query(add)
  return loaded
}

async function storeFile(
  client: pg.Client,
  file: string,
  tables: Set<string>,
): Promise<{ header: Header; contents: Contents }> {
  const contents: Contents = {}
  let header: Header | null = null
  let tally = new Tally()
  for await (const part of readBackup(file)) {
    if (part.type === "header") header = part.header
    else if (!tables.has(part.table))
      throw new Error(`The backup has a table ${part.table}, which is unknown.`)
    else if (part.type === "rows") {
      await storeRows(client, part.table, part.rows)
      tally.add(part.rows)
    } else {
      contents[part.table] = agree(part.table, part.content, tally.content)
      tally = new Tally()
    }
  }
  if (header === null) throw new Error("The backup has no beginning.")
  return { header, contents }
}

function agree(table: string, expected: Content, found: Content): Content {
  if (expected.rows === found.rows && expected.digest === found.digest) return found
  throw new Error(`${table} should have ${expected.rows} rows and has ${found.rows}, or not the same ones.`)
}

async function compare(client: pg.Client, contents: Contents): Promise<void> {
  await inSnapshot(client, async () => {
    for (const table of await tablesOf(client)) {
      const tally = new Tally()
      for await (const rows of rowsOf(client, table)) tally.add(rows)
      agree(
        table.name,
        contents[table.name] ?? { rows: 0, digest: new Tally().content.digest },
        tally.content,
      )
    }
  })
}
