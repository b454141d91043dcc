import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { sql } from "drizzle-orm"
import { closeDatabase, connectDatabase, db } from "@/db/client"
import { migrate } from "@/db/migrate"
import { syncCatalogue } from "@/lib/permissions/catalogue"
import { makePerson, makeShop } from "@/tests/support/installation"
import { makePostgres } from "@/tests/support/postgres"
import { type Answer, rest } from "@/tests/support/rest"
import { fillInstallation, SIZES } from "./filling"
import { quantile, type Report, rounded } from "./report"

const REPETITIONS = 30

interface Asked {
  name: string
  path: string
  token: string
}

/** Every list and search of the console on a full PostgreSQL: first, deep and last page, as an admin and as a manager. */
export async function benchLists(): Promise<Report> {
  const home = mkdtempSync(join(tmpdir(), "yupcha-bench-"))
  const server = await makePostgres(home)
  try {
    connectDatabase(server.url)
    await migrate()
    await syncCatalogue()
    const shops = [await makeShop({ name: "North" }), await makeShop({ name: "South" })]
    await fillInstallation(
      server.url,
      shops.map(({ id }) => id),
    )
    const rows: Report["rows"] = []
    for (const asked of await questions(shops.map(({ id }) => id))) rows.push(await measure(asked))
    return {
      title: `server time in ms on PostgreSQL with ${SIZES.customers} customers, ${SIZES.chats} chats, ${SIZES.events} audit entries`,
      columns: ["list", "rows", "p50", "p99"],
      rows,
      notes: { repetitions: REPETITIONS, plans: await plans(shops[0]?.id ?? "") },
    }
  } finally {
    await closeDatabase()
    server.stop()
    rmSync(home, { recursive: true, force: true })
  }
}

async function questions(shopIds: string[]): Promise<Asked[]> {
  const [shop] = shopIds
  const admin = (await makePerson("Admin", null, "Anna Admin")).accessToken
  const manager = (await makePerson("Manager", { id: shop ?? "" }, "Max Manager")).accessToken
  const customer = (await rest("GET", `/customers?limit=1&shop=${shop}`, { token: admin })).body
    .data as unknown as {
    id: string
  }[]
  const lists = [
    "/chats?limit=25",
    `/chats?limit=25&shop=${shop}`,
    "/chats?limit=25&status=closed",
    "/customers?limit=25",
    "/customers?limit=25&sort=-createdAt",
    `/customers?limit=25&shop=${shop}`,
    "/customers?limit=25&blocked=true",
    "/audit?limit=25",
    `/audit?limit=25&shop=${shop}`,
    "/audit?limit=25&type=chat.claimed",
    "/employees?limit=25",
  ]
  const searches = [
    "/customers?limit=25&q=customer%2042",
    "/customers?limit=25&q=nobody-has-this",
    "/audit?limit=25&q=agent",
    "/audit?limit=25&q=nobody-has-this",
    "/employees?limit=25&q=7",
    `/customers/${customer[0]?.id}/chats?limit=25`,
    "/reports/overview",
    `/reports/overview?shop=${shop}`,
  ]
  const asked: Asked[] = []
  for (const [who, token] of [
    ["admin", admin],
    ["manager", manager],
  ] as const) {
    for (const path of lists) asked.push(...(await pagesOf(who, token, path)))
    for (const path of searches) asked.push({ name: `${who} ${shortened(path)}`, path, token })
  }
  return asked
}

/** The first page, one in the middle, and the last, found as a reader would: by following the cursors. */
async function pagesOf(who: string, token: string, path: string): Promise<Asked[]> {
  const cursors: (string | null)[] = [null]
  for (;;) {
    const cursor = cursors.at(-1)
    const walk = path.replace("limit=25", "limit=100")
    const answer = await rest("GET", cursor ? `${walk}&cursor=${cursor}` : walk, { token })
    const next = answer.body.nextCursor as unknown as string | null
    if (!next) break
    cursors.push(next)
  }
  const places = { first: 0, middle: Math.floor(cursors.length / 2), last: cursors.length - 1 }
  return Object.entries(places)
    .filter(([place, index]) => place === "first" || index > 0)
    .map(([place, index]) => ({
      name: `${who} ${shortened(path)}, ${place} page`,
      path: cursors[index] ? `${path}&cursor=${cursors[index]}` : path,
      token,
    }))
}

async function measure({ name, path, token }: Asked): Promise<Report["rows"][number]> {
  const times: number[] = []
  let answer: Answer = await rest("GET", path, { token })
  if (answer.status !== 200) throw new Error(`${path}: ${answer.text}`)
  for (let turn = 0; turn < REPETITIONS; turn++) {
    const begun = performance.now()
    answer = await rest("GET", path, { token })
    times.push(performance.now() - begun)
  }
  const data = answer.body.data as unknown as unknown[] | undefined
  return [name, data?.length ?? 1, rounded(quantile(times, 0.5)), rounded(quantile(times, 0.99))]
}

/** How PostgreSQL reads the lists that grow: from an index, in order, whatever the page. */
async function plans(shopId: string): Promise<Record<string, string[]>> {
  const queries = {
    "chats, newest first": sql`select * from chat_sessions order by created_at desc, id desc limit 26`,
    "chats of a shop": sql`select * from chat_sessions where shop_id = ${shopId} order by created_at desc, id desc limit 26`,
    "customers by name": sql`select * from customers order by name, id limit 26`,
    "customers of a shop by name, deep": sql`select * from customers where shop_id = ${shopId} and (name, id) > ('Customer 4000', '01900000-0000-7000-8000-000000000000') order by name, id limit 26`,
    "customers searched": sql`select * from customers where name ilike '%customer 42%' order by name, id limit 26`,
    "audit, newest first": sql`select * from events order by at desc, id desc limit 26`,
    "audit of a shop": sql`select * from events where shop_id = ${shopId} order by at desc, id desc limit 26`,
  }
  const found: Record<string, string[]> = {}
  for (const [name, query] of Object.entries(queries)) {
    const { rows } = await db.execute<{ "QUERY PLAN": string }>(
      sql`explain (analyze, costs off, timing off) ${query}`,
    )
    found[name] = rows.map((row) => row["QUERY PLAN"])
  }
  return found
}

function shortened(path: string): string {
  return path.replace(/[?&]limit=25/, "").replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, "…")
}
