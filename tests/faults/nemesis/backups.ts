import { join } from "node:path"
import { setTimeout as sleep } from "node:timers/promises"
import { v7 } from "uuid"
import { marked } from "../clients"
import { Cluster } from "../cluster"
import { call, Office } from "../office"
import type { Scenario, Stage } from "../scenario"
import type { ServerNode } from "../server-node"
import { until } from "../traffic"

/** Messages from before, so that a backup takes long enough for people to write meanwhile. */
const OLD_MESSAGES = 40_000

/** I19: a backup beside a server under load, brought back elsewhere; a server starts on it and goes on. */
async function backUp(stage: Stage): Promise<void> {
  const { cluster, traffic, history, note } = stage
  await fillUp(cluster)
  await until("people have written", () => history.acknowledged.length > 20)
  const file = join(cluster.home, `${v7()}.backup`)
  const begunAt = Date.now()
  const { code, output } = await cluster.node(0).run("backup", [file])
  const ms = Date.now() - begunAt
  if (code !== 0) throw new Error(`The backup failed:\n${output}`)
  const during = history.acknowledged.filter(({ writtenAt }) => writtenAt > begunAt).length
  // What is written from here on is not in it, and must not be missed.
  await sleep(1_000)
  const elsewhere = await Cluster.start({ nodes: cluster.isEmbedded ? 0 : 1, cold: true })
  try {
    const { bySql, byRest } = await bringBack(elsewhere, file, traffic.chatIds)
    history.restored.push({ begunAt, bySql, byRest })
    note(
      "messages in the backup",
      bySql.reduce((sum, { rows }) => sum + rows.length, 0),
    )
    await goOn(stage, elsewhere.node(0), bySql[0]?.lastSeq ?? 0)
  } finally {
    await elsewhere.stop()
  }
  note("rows in the backup", output.match(/ rows +([\d,]+)/)?.[1] ?? "?")
  note("backup took, ms", ms)
  note("messages acknowledged meanwhile", during)
  const waits = history.acknowledged
    .flatMap(({ attempts }) => attempts)
    .filter(({ at }) => at > begunAt - 1_000 && at < begunAt + ms)
    .map(({ at, endedAt }) => (endedAt ?? Date.now()) - at)
  note("slowest answer meanwhile, ms", Math.max(0, ...waits))
}

/** A long chat of long ago, whose id stands behind all others: between their messages and the chats' rows a backup reads it. */
async function fillUp(cluster: Cluster): Promise<void> {
  await cluster.sql(
    `with old as (
      insert into chat_sessions (id, shop_id, number, client_id, customer_id, visitor_id, customer_name, customer_email,
        status, subject, last_seq, closed_at)
      select ('ff' || substr(gen_random_uuid()::text, 3))::uuid, shop_id, 1000000 + (random() * 1000000)::int,
        gen_random_uuid(), customer_id, gen_random_uuid(), customer_name, customer_email, 'closed', 'Old', $1::int, now()
      from chat_sessions limit 1 returning id, customer_id)
    insert into chat_messages (session_id, seq, client_id, author_type, author_id, author_name, body)
    select old.id, n, gen_random_uuid(), 'customer', old.customer_id, 'Somebody', 'Words of long ago, and not few of them.'
    from old, generate_series(1, $1::int) n`,
    [OLD_MESSAGES],
  )
}

async function bringBack(elsewhere: Cluster, file: string, chatIds: string[]) {
  const node = elsewhere.node(0)
  const { code, output } = await node.run("restore", [file])
  if (code !== 0) throw new Error(`The restore failed:\n${output}`)
  await node.start()
  const office = await Office.open(elsewhere)
  const byRest = []
  for (const chatId of chatIds) byRest.push(await office.transcriptByRest(chatId, node, office.admin))
  return { bySql: await office.transcriptsBySql(chatIds), byRest }
}

/** The customer of the first chat writes on, there, with the token that they have. */
async function goOn({ traffic, history }: Stage, node: ServerNode, lastSeq: number): Promise<void> {
  const customer = traffic.customers.find(
    ({ chatId }) => chatId === history.restored.at(-1)?.bySql[0]?.chatId,
  )
  const body = { clientId: v7(), body: marked(customer?.chatId ?? "", "on we go") }
  const path = `/public/chats/${customer?.chatId}/messages`
  const answer = await call<{ seq?: number }>(node, "POST", path, { token: customer?.token, body })
  const what = "seq of the first message after the restore, after the last one in it"
  history.probe({ invariant: "I19", what, value: (answer.body.seq ?? 0) - lastSeq, least: 1, most: 1 })
}

/** Everything of the embedded database goes to PostgreSQL, and every transcript reads the same, byte by byte. */
async function moveToPostgres(stage: Stage): Promise<void> {
  const { cluster, traffic, history, office, note } = stage
  await until("people have written", () => history.acknowledged.length > 200)
  await traffic.stop()
  await until("everything written has been sent", () => traffic.unsent === 0)
  const node = cluster.node(0)
  const before = await readBytes(office, traffic.chatIds)
  await node.end("SIGTERM")
  const elsewhere = await Cluster.start({ nodes: 1, cold: true })
  try {
    const target = { DATABASE_URL: elsewhere.postgres?.url ?? "" }
    const { code, output } = await node.run("migrate-postgres", [], target)
    if (code !== 0) throw new Error(`The move failed:\n${output}`)
    note("rows moved", output.match(/ rows +([\d,]+)/)?.[1] ?? "?")
    await node.start(target)
    const after = await readBytes(office, traffic.chatIds)
    const same = before.filter((text, index) => text === after[index]).length
    note("transcripts that are the same to the byte", `${same} of ${before.length}`)
    note(
      "bytes compared",
      before.reduce((sum, text) => sum + Buffer.byteLength(text), 0),
    )
    const what = "transcripts that read the same after the move"
    history.probe({ invariant: "I19", what, value: same, least: traffic.chatIds.length * 2 })
    await node.end("SIGTERM")
  } finally {
    await elsewhere.stop()
  }
}

/** Every transcript over REST as it comes, once page by page and once whole. */
async function readBytes(office: Office, chatIds: string[]): Promise<string[]> {
  const node = office.cluster.node(0)
  const headers = { Authorization: `Bearer ${await office.signInAt(node)}` }
  const read = async (path: string) => {
    const answer = await fetch(`${node.url}/api/v1${path}`, { headers })
    if (answer.status !== 200) throw new Error(`GET ${path}: ${answer.status} ${await answer.text()}`)
    return answer.text()
  }
  const texts: string[] = []
  for (const id of chatIds) {
    texts.push(await read(`/chats/${id}/transcript`))
    let pages = ""
    for (let seq = 0, more = true; more; seq += 100) {
      const page = await read(`/chats/${id}/messages?limit=100&afterSeq=${seq}`)
      more = (JSON.parse(page) as { data: unknown[] }).data.length === 100
      pages += page
    }
    texts.push(pages)
  }
  return texts
}

export const backupScenarios: Scenario[] = [
  {
    name: "backup",
    fault: "I19",
    about: "a backup under load is restored elsewhere",
    nodes: 2,
    act: backUp,
  },
  {
    name: "backup-embedded",
    fault: "I19",
    about: "a backup of the embedded database of a running server is restored elsewhere",
    nodes: 0,
    act: backUp,
  },
  {
    name: "move-to-postgres",
    fault: "I19",
    about: "an embedded installation moves to PostgreSQL",
    nodes: 0,
    act: moveToPostgres,
  },
]
