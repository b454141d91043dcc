import { createHash } from "node:crypto"
import type { ClientBase } from "pg"

/** Rows that are fetched and stored at a time. */
const BATCH = 500

export interface Table {
  /** Quoted, with its schema. */
  name: string
  /** The columns of the primary key, quoted: a fixed order, so that equal tables have equal digests. */
  key: string
}

/** What a table holds: so many rows, and a SHA-256 over all of them in order. */
export interface Content {
  rows: number
  digest: string
}

/** Every table of the product, by name. The record of migrations is not among them. */
export async function tablesOf(client: ClientBase): Promise<Table[]> {
  const { rows } = await client.query<Table>(`
    select format('%I.%I', n.nspname, c.relname) as name,
      string_agg(quote_ident(a.attname), ', ' order by array_position(i.indkey::smallint[], a.attnum)) as key
    from pg_class c
    join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'public'
    join pg_index i on i.indrelid = c.oid and i.indisprimary
    join pg_attribute a on a.attrelid = c.oid and a.attnum = any (i.indkey::smallint[])
    where c.relkind = 'r'
    group by 1
    order by 1`)
  return rows
}

/** The rows of a table as PostgreSQL writes them in JSON, in the order of the key. Needs a transaction. */
export async function* rowsOf(client: ClientBase, { name, key }: Table): AsyncGenerator<string[]> {
  await client.query(
    `declare copied no scroll cursor for select row_to_json(t)::text as row from ${name} t order by ${key}`,
  )
  for (;;) {
    const { rows } = await client.query<{ row: string }>(`fetch ${BATCH} from copied`)
    if (rows.length === 0) break
    yield rows.map(({ row }) => row)
  }
  await client.query("close copied")
}

/** Stores rows as `rowsOf` gave them. */
export async function storeRows(client: ClientBase, table: string, rows: string[]): Promise<void> {
  await client.query(`insert into ${table} select * from json_populate_recordset(null::${table}, $1::json)`, [
    `[${rows.join(",")}]`,
  ])
}

/** Adds up what a table holds while its rows pass by. */
export class Tally {
  private readonly hash = createHash("sha256")
  private rows = 0

  add(rows: string[]): void {
    this.rows += rows.length
    for (const row of rows) this.hash.update(row).update("\n")
  }

  get content(): Content {
    return { rows: this.rows, digest: this.hash.copy().digest("hex") }
  }
}

/** Runs `work` on one moment of the database, whatever is written meanwhile. */
export async function inSnapshot<T>(client: ClientBase, work: () => Promise<T>): Promise<T> {
  await client.query("begin transaction isolation level repeatable read read only")
  // Times are written in the zone of the session.
  await client.query("set local timezone = 'UTC'")
  try {
    return await work()
  } finally {
    await client.query("rollback")
  }
}
