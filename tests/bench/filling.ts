import { sql } from "drizzle-orm"
import { drizzle } from "drizzle-orm/node-postgres"
import pg from "pg"
import { connectionConfig } from "@/db/address"

/** How much a bench puts into the database. */
export const SIZES = { employees: 200, customers: 10_000, chats: 100_000, events: 300_000 } as const

/** Makes rows where they are stored, spread over the shops and over the last year, and brings the statistics up to date. */
export async function fillInstallation(url: string, shopIds: string[]): Promise<void> {
  // On a connection of its own: no deadline of the product fits this.
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const db = drizzle({ client })
  const shops = sql`array[${sql.join(
    shopIds.map((id) => sql`${id}::uuid`),
    sql`, `,
  )}]`
  const count = shopIds.length
  const { employees, customers, chats, events } = SIZES
  for (const statement of [
    sql`insert into employees (id, username, email, full_name, display_name, password_hash)
      select gen_random_uuid(), 'bench' || n, 'bench' || n || '@example.com', 'Agent ' || n, 'Agent ' || n, 'none'
      from generate_series(1, ${employees}::int) n`,
    sql`insert into memberships (id, employee_id, shop_id, role_id)
      select gen_random_uuid(), e.id, (${shops})[1 + (row_number() over ())::int % ${count}::int], r.id
      from employees e, roles r where e.username like 'bench%' and r.name = 'Support Agent'`,
    sql`insert into customers (id, shop_id, name, email, blocked_at, created_at)
      select gen_random_uuid(), (${shops})[1 + n % ${count}::int], 'Customer ' || n, 'customer' || n || '@example.com',
        case when n % 50 = 0 then now() end, now() - n * interval '1 minute' from generate_series(1, ${customers}::int) n`,
    sql`insert into chat_sessions (id, shop_id, number, client_id, customer_id, visitor_id, customer_name, customer_email,
        status, assignee_id, subject, last_seq, created_at, closed_at, assigned_at, first_response_at, rating)
      select gen_random_uuid(), c.shop_id, n, gen_random_uuid(), c.id, gen_random_uuid(), c.name, c.email, 'closed',
        e.id, 'About order ' || n, 10, now() - n * interval '5 minutes', now() - n * interval '5 minutes',
        now() - n * interval '5 minutes', now() - n * interval '5 minutes', 1 + n % 5
      from generate_series(1, ${chats}::int) n
      join (select *, row_number() over () as place from customers) c on c.place = 1 + n % ${customers}::int
      join (select *, row_number() over () as place from employees where username like 'bench%') e
        on e.place = 1 + n % ${employees}::int`,
    sql`insert into events (id, at, actor_type, actor_id, actor_name, shop_id, type, subject_type, subject_id, after)
      select gen_random_uuid(), now() - n * interval '100 seconds', 'employee', c.assignee_id, 'Agent ' || n % 200, c.shop_id,
        case n % 3 when 0 then 'chat.created' when 1 then 'chat.claimed' else 'chat.closed' end, 'chat', c.id,
        '{"status": "active"}'
      from generate_series(1, ${events}::int) n
      join (select *, row_number() over () as place from chat_sessions) c on c.place = 1 + n % ${chats}::int`,
  ])
    await db.execute(statement)
  await db.execute(sql`vacuum analyze`)
  await client.end()
}

/** Gives every chat the ten messages that its row speaks of. */
export async function fillMessages(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query(
    `insert into chat_messages (session_id, seq, client_id, author_type, author_id, author_name, body, created_at)
      select c.id, n, gen_random_uuid(), case n % 2 when 1 then 'customer' else 'agent' end,
        case n % 2 when 1 then c.customer_id else c.assignee_id end, 'Somebody',
        'Message ' || n || ': hello, I have a question about my order number 4711.', c.created_at
      from chat_sessions c cross join generate_series(1, 10) n where c.last_seq = 10`,
  )
  await client.query("vacuum analyze")
  await client.query("checkpoint")
  await client.end()
}

/**
 * Gives every chat that has no message yet so many, and a place in the last year. Every row says what the last message
 * of its chat was, and that the last two are unread.
 */
export async function fillTranscripts(address: string, messages: number): Promise<void> {
  const client = new pg.Client(connectionConfig(address))
  await client.connect()
  await client.query(
    `insert into chat_messages (session_id, seq, client_id, author_type, author_id, author_name, body, created_at)
      select c.id, n, gen_random_uuid(), case n % 2 when 0 then 'customer' else 'agent' end,
        case n % 2 when 0 then c.customer_id else c.assignee_id end, 'Somebody',
        'Message ' || n || ' Hello, I have a question about my order number 4711, it has not arrived yet.',
        c.created_at + n * interval '1 second'
      from chat_sessions c cross join generate_series(1, $1::int) n where c.last_seq = 0`,
    [messages],
  )
  await client.query(
    `update chat_sessions c set last_seq = m.seq, agent_read_seq = greatest(0, m.seq - 2), customer_read_seq = m.seq,
        last_message_body = m.body, last_message_author = m.author_type, last_message_at = m.created_at,
        created_at = case c.last_seq when 0 then now() - random() * interval '1 year' else c.created_at end
      from chat_messages m where m.session_id = c.id and c.last_message_body is null
        and m.seq = case c.last_seq when 0 then $1::int else c.last_seq end`,
    [messages],
  )
  await client.query("vacuum analyze")
  await client.query("checkpoint")
  await client.end()
}
