import { randomUUID } from "node:crypto"
import type pg from "pg"
import type { Place } from "./chat-work"

type People = Pick<Place, "chats" | "agents">

/** A shop for everything that a bench puts into an installation. */
export async function addShop(client: pg.Client): Promise<string> {
  const id = randomUUID()
  await client.query("insert into shops (id, name, slug) values ($1, 'North', $2)", [id, `shop-${id}`])
  return id
}

/** Ids for so many chats, shared out among so many agents, each with as many connections as told. */
export function inventPeople(shopId: string, chatCount: number, agentCount: number): People {
  const chats = Array.from({ length: chatCount }, () => ({
    id: randomUUID(),
    shopId,
    visitorId: randomUUID(),
  }))
  const agents = Array.from({ length: agentCount }, (_, index) => ({
    employeeId: randomUUID(),
    sessionId: randomUUID(),
    chatIds: chats.filter((_, chat) => chat % agentCount === index).map(({ id }) => id),
  }))
  return { chats, agents }
}

/** Stores them as an installation has them: agents of the shop who are signed in, and active chats that are theirs. */
export async function storePeople(client: pg.Client, shopId: string, people: People): Promise<void> {
  const { chats, agents } = people
  const ids = agents.map(({ employeeId }) => employeeId)
  await client.query(
    `insert into employees (id, username, email, full_name, display_name, password_hash, max_chats)
      select id, 'load' || n, 'load' || n || '@example.com', 'Load ' || n, 'Load ' || n, 'none', 1000
      from unnest($1::uuid[]) with ordinality as e (id, n)`,
    [ids],
  )
  await client.query(
    `insert into memberships (id, employee_id, shop_id, role_id)
      select gen_random_uuid(), e.id, $2, r.id from unnest($1::uuid[]) as e (id), roles r where r.name = 'Support Agent'`,
    [ids, shopId],
  )
  await client.query(
    `insert into sessions (id, employee_id, kind, epoch, expires_at)
      select s.id, s.employee_id, 'token', 1, now() + interval '1 day' from unnest($1::uuid[], $2::uuid[]) as s (id, employee_id)`,
    [agents.map(({ sessionId }) => sessionId), ids],
  )
  const owners = new Map(agents.flatMap(({ employeeId, chatIds }) => chatIds.map((id) => [id, employeeId])))
  const customers = chats.map(() => randomUUID())
  await client.query(
    "insert into customers (id, shop_id, name) select id, $2, 'Ada' from unnest($1::uuid[]) as c (id)",
    [customers, shopId],
  )
  await client.query(
    `insert into chat_sessions (id, shop_id, number, client_id, customer_id, visitor_id, customer_name, status, assignee_id, assigned_at)
      select c.id, $5, 1000000 + n, gen_random_uuid(), customer_id, visitor_id, 'Ada', 'active', assignee_id, now()
      from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::uuid[]) with ordinality as c (id, customer_id, visitor_id, assignee_id, n)`,
    [
      chats.map(({ id }) => id),
      customers,
      chats.map(({ visitorId }) => visitorId),
      chats.map(({ id }) => owners.get(id)),
      shopId,
    ],
  )
}
