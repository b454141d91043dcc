import { setTimeout as sleep } from "node:timers/promises"
import { v7 } from "uuid"
import { hashPassword } from "@/lib/auth/password"
import type { CustomerChat } from "@/lib/chats/contract"
import { ADMIN, type Cluster } from "./cluster"
import type { Row, Transcript } from "./history"
import type { ServerNode } from "./server-node"

const PASSWORD = "harness-people-all-the-same"
const PATIENCE_MS = 30_000

export interface Shop {
  id: string
  slug: string
}

export interface Person {
  id: string
  name: string
  token: string
}

export interface RestAnswer<T = unknown> {
  status: number
  body: T
}

/** Calls an address of one node; 0 is the status of no answer. */
export async function call<T>(
  node: ServerNode,
  method: string,
  path: string,
  { token, body }: { token?: string; body?: unknown } = {},
): Promise<RestAnswer<T>> {
  const headers: Record<string, string> = { "Content-Type": "application/json" }
  if (token) headers.Authorization = `Bearer ${token}`
  try {
    const signal = AbortSignal.timeout(10_000)
    const answer = await fetch(`${node.url}/api/v1${path}`, {
      method,
      headers,
      signal,
      body: body === undefined ? null : JSON.stringify(body),
    })
    const text = await answer.text()
    return { status: answer.status, body: (text === "" ? null : JSON.parse(text)) as T }
  } catch (error) {
    return { status: 0, body: String(error) as T }
  }
}

/** Makes what a run needs: shops, people, chats. People are stored with a cheap hash and sign in through the door. */
export class Office {
  private constructor(
    readonly cluster: Cluster,
    readonly admin: string,
  ) {}

  static async open(cluster: Cluster): Promise<Office> {
    return new Office(cluster, await signIn(cluster.node(0), ADMIN.username, ADMIN.password))
  }

  async shop(routing: "automatic" | "manual" = "automatic"): Promise<Shop> {
    return this.must<Shop>("POST", "/shops", { name: `Harness ${v7().slice(-6)}`, routing })
  }

  /** Support agents of a shop, or people of another role, signed in on whichever node. */
  async hire(count: number, shop: Shop, maxChats = 1_000, role = "Support Agent"): Promise<Person[]> {
    const hash = await hashPassword(PASSWORD, 4)
    const people: Person[] = []
    for (let index = 0; index < count; index++) {
      const [id, username] = [v7(), `h-${v7().slice(-10)}`]
      await this.cluster.sql(
        `with person as (
          insert into employees (id, username, email, full_name, display_name, password_hash, max_chats)
          values ($1, $2, $3, $2, $2, $4, $5) returning id)
        insert into memberships (id, employee_id, shop_id, role_id)
        select $6, person.id, $7, roles.id from person, roles where roles.name = $8`,
        [id, username, `${username}@example.com`, hash, maxChats, v7(), shop.id, role],
      )
      people.push({ id, name: username, token: await signIn(this.cluster.node(index), username, PASSWORD) })
    }
    return people
  }

  /** A chat, started until it is: the same clientId starts it once. */
  async start(shop: Shop, index = 0): Promise<{ token: string; chat: CustomerChat }> {
    const clientId = v7()
    const details = {
      shop: shop.slug,
      name: `Visitor ${index}`,
      email: `v-${clientId.slice(-10)}@example.com`,
      clientId,
    }
    const until = Date.now() + PATIENCE_MS
    for (let turn = index; ; turn++) {
      const body = { ...details, subject: "Harness" }
      const answer = await call<{ token: string; chat: CustomerChat }>(
        this.cluster.node(turn),
        "POST",
        "/public/chats",
        { body },
      )
      if (answer.status === 201) return answer.body
      if (Date.now() > until) throw new Error(`A chat could not be started: ${JSON.stringify(answer)}`)
      await sleep(100)
    }
  }

  /** An answer that has to be a good one. */
  async must<T>(method: string, path: string, body?: unknown, token = this.admin): Promise<T> {
    const answer = await call<T>(this.cluster.node(0), method, path, { token, body })
    if (answer.status < 200 || answer.status > 299)
      throw new Error(`${method} ${path}: ${JSON.stringify(answer)}`)
    return answer.body
  }

  async transcriptsBySql(chatIds: string[]): Promise<Transcript[]> {
    const chats = await this.cluster.sql<{ id: string; last_seq: number }>(
      "select id, last_seq from chat_sessions where id = any($1)",
      [chatIds],
    )
    const rows = await this.cluster.sql<Row & { chatId: string }>(
      `select session_id as "chatId", seq, client_id as "clientId", kind, body,
        (extract(epoch from created_at) * 1000)::float8 as "createdAt",
        case author_type when 'customer' then 'customer:' || session_id when 'agent' then 'agent:' || author_id else '' end as author
      from chat_messages where session_id = any($1) order by session_id, seq`,
      [chatIds],
    )
    return chats.map(({ id, last_seq }) => ({
      chatId: id,
      lastSeq: last_seq,
      rows: rows.filter(({ chatId }) => chatId === id),
    }))
  }

  /** A token as a node gives it, whatever its clock says. */
  signInAt(node: ServerNode): Promise<string> {
    return signIn(node, ADMIN.username, ADMIN.password)
  }

  async transcriptByRest(chatId: string, node: ServerNode, token: string): Promise<Transcript> {
    const rows: Row[] = []
    for (;;) {
      const path = `/chats/${chatId}/messages?limit=100&afterSeq=${rows.at(-1)?.seq ?? 0}`
      const { status, body } = await call<{ data: Row[] }>(node, "GET", path, { token })
      if (status !== 200) throw new Error(`GET ${path}: ${status} ${JSON.stringify(body)}`)
      if (body.data.length === 0) return { chatId, lastSeq: rows.length, rows }
      rows.push(...body.data)
    }
  }
}

async function signIn(node: ServerNode, username: string, password: string): Promise<string> {
  const answer = await call<{ access_token: string }>(node, "POST", "/auth/token", {
    body: { username, password },
  })
  if (answer.status !== 200) throw new Error(`Signing in as ${username}: ${JSON.stringify(answer)}`)
  return answer.body.access_token
}
