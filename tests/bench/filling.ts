import { sql } from "drizzle-orm"
import { drizzle } from "drizzle-orm/node-postgres"
import pg from "pg"

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
