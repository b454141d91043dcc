import pg from "pg"
import { connectionConfig } from "@/db/address"

const ROWS = 500

/** Rows a second that one connection inserts into a table of the messages' shape, 500 to a statement, one after another. */
export async function measureInsert(address: string, seconds: number): Promise<number> {
  const client = new pg.Client(connectionConfig(address))
  await client.connect()
  try {
    return await insertFor(client, seconds)
  } finally {
    await client.end()
  }
}

async function insertFor(client: pg.Client, seconds: number): Promise<number> {
  await client.query("create table bench_messages (like chat_messages including all)")
  const until = performance.now() + seconds * 1_000
  const begun = performance.now()
  let batches = 0
  for (; performance.now() < until; batches++)
    await client.query({ name: "bench", text: STATEMENT, values: [ROWS, batches] })
  const rate = (batches * ROWS) / ((performance.now() - begun) / 1_000)
  await client.query("drop table bench_messages")
  // The embedded database has one session, in which the statement would outlive this connection.
  await client.query("deallocate bench")
  return rate
}

// The rows are made where they are stored, so that this is what the database can take and not what a driver can send.
const STATEMENT = `
insert into bench_messages (session_id, seq, client_id, author_type, author_name, body)
select (lpad(to_hex(n), 8, '0') || '-0000-7000-8000-000000000000')::uuid, $2::int + 1, gen_random_uuid(), 'customer', 'Ada',
  'Hello, I have a question about my order number 4711, it has not arrived yet.'
from generate_series(1, $1::int) n`
