import { setTimeout as sleep } from "node:timers/promises"
import { ADMIN, type Cluster } from "../cluster"
import type { History, Probe } from "../history"
import { hasNginx, PrivateNginx } from "../nginx"
import { Pages } from "../pages"
import type { Scenario, Stage } from "../scenario"
import type { ServerNode } from "../server-node"
import { until } from "../traffic"
import { sendOver, stopProperly } from "./processes"

/** How long people may be without a node after theirs has died, in milliseconds. */
const BACK_MS = 10_000
/**
 * Longer than nginx leaves a node alone that has failed, which its `fail_timeout=1s` makes up to two seconds, since it
 * counts whole ones: while one node is left alone, the other one must not be replaced.
 */
const PAUSE_MS = 2_500

async function standInFront(cluster: Cluster): Promise<Probe[]> {
  const [one, other] = [cluster.node(0), cluster.node(1)]
  cluster.nginx = await PrivateNginx.start(cluster.home, [one.port, other.port])
  for (const node of cluster.nodes) {
    node.env.PUBLIC_URL = cluster.nginx.url
    await node.start()
  }
  return []
}

/** F2 and F1 behind a real nginx: nodes are replaced while people write and look at pages, and one is killed. */
async function behindNginx(stage: Stage): Promise<void> {
  await takeSides(stage)
  const { cluster, long, note } = stage
  const url = cluster.nginx?.url ?? ""
  const pages = new Pages(url, await pagesOf(stage, url))
  for (let round = 0; round < (long ? 3 : 1); round++) await replaceNodes(stage)
  judge(stage, pages, "while nodes were replaced", 0)
  await takeSides(stage)
  await killSide(stage)
  // Of an answer that had begun to arrive nobody can make a whole one.
  judge(stage, pages, "while a node was killed", long ? 8 : 4)
  await cluster.node(1).start()
  await sleep(PAUSE_MS)
  await pages.stop()
  judge(stage, pages, "with the node back", 0)
  note("customers and agents", `${stage.traffic.customers.length} and ${stage.traffic.agents.length}`)
}

/** Agents to the first node, customers to the second, by nothing but the order in which the nodes are there. */
async function takeSides({ cluster, traffic, note }: Stage): Promise<void> {
  const { customers, agents } = traffic
  const [one, other] = [cluster.node(0), cluster.node(1)]
  if (other.isRunning) await other.end("SIGTERM")
  await until("everybody is on the first node", async () => {
    const { customer, agent } = await connectionsOf(one)
    return customer === customers.length && agent === agents.length
  })
  await other.start()
  await until("the customers are on the second node", async () => {
    if ((await connectionsOf(other)).customer === customers.length) return true
    for (const { link } of customers) link.reset()
    await sleep(PAUSE_MS)
    return false
  })
  await until("everybody is online", () =>
    [...customers, ...agents].every(({ state }) => state.link === "online"),
  )
  const { agent } = await connectionsOf(one)
  note("on node A and on node B", `${agent} agents and ${customers.length} customers`)
}

async function replaceNodes(stage: Stage): Promise<void> {
  const { cluster, history } = stage
  for (const node of cluster.nodes) {
    await stopProperly(node, history, () => sendOver(node, stage))
    await node.start()
    await sleep(PAUSE_MS)
  }
}

/** kill -9 of the customers' node: how long until all of them are on the other one, and are heard again. */
async function killSide({ cluster, traffic, history, note }: Stage): Promise<void> {
  const { customers, agents } = traffic
  const begun = Date.now()
  await cluster.node(1).end("SIGKILL")
  await until("its people are on the other node", async () => {
    const { customer, agent } = await connectionsOf(cluster.node(0))
    return customer === customers.length && agent === agents.length
  })
  const ms = Date.now() - begun
  note("people of a killed node are on the other after, ms", ms)
  history.probe({
    invariant: "I7",
    what: "ms until a killed node's people are on the other",
    value: ms,
    most: BACK_MS,
  })
  const heard = () => customers.map(({ chatId }) => firstAckAfter(history, chatId, begun))
  await until(
    "each of them was acknowledged",
    () => heard().every((at) => at < Number.POSITIVE_INFINITY),
    20_000,
  )
  note("each of them acknowledged again after, ms", Math.max(...heard()) - begun)
}

/** When a customer's first message of after `begun` was acknowledged. */
function firstAckAfter(history: History, chatId: string, begun: number): number {
  const own = history.acknowledged.filter(
    ({ author, writtenAt }) => author === `customer:${chatId}` && writtenAt > begun,
  )
  return Math.min(Number.POSITIVE_INFINITY, ...own.flatMap(({ attempts }) => attempts.flatMap(ackedAt)))
}

const ackedAt = ({ seq, endedAt }: { seq?: number; endedAt: number | null }) =>
  seq !== undefined && endedAt !== null ? [endedAt] : []

function judge({ history, note }: Stage, pages: Pages, when: string, most: number): void {
  const { asked, slowest, failed } = pages.take()
  note(`pages ${when}`, `${asked}, the slowest ${slowest} ms, not whole ${failed.length}`)
  if (failed.length > 0) note(`no pages ${when}`, failed.slice(0, 5).join("; "))
  history.probe({ invariant: "I12", what: `pages that failed ${when}`, value: failed.length, most })
  history.probe({ invariant: "harness", what: `pages asked for ${when}`, value: asked, least: 10 })
}

/** Sockets on a node, by side, as its own figures say. */
async function connectionsOf(node: ServerNode): Promise<{ customer: number; agent: number }> {
  const text = await fetch(`${node.url}/metrics`).then((answer) => answer.text())
  const of = (side: string) =>
    Number(new RegExp(`^yupcha_connections{side="${side}"} (\\d+)$`, "m").exec(text)?.[1] ?? 0)
  return { customer: of("customer"), agent: of("agent") }
}

/** Pages of everybody and of somebody who has signed in, a file, and REST; all through the front. */
async function pagesOf({ office, traffic }: Stage, url: string) {
  const [customer] = traffic.customers
  const [shop] = await office.cluster.sql<{ slug: string }>(
    "select slug from shops order by created_at desc limit 1",
  )
  const headers = { Cookie: await signInByForm(url) }
  const ownChat = {
    path: `/api/v1/public/chats/${customer?.chatId}`,
    headers: { Authorization: `Bearer ${customer?.token}` },
  }
  const open = [
    "/",
    "/login",
    "/customer",
    `/customer/${shop?.slug}`,
    "/docs",
    "/widget.js",
    "/openapi.json",
    "/ready",
  ]
  const staff = ["/support", "/admin", "/admin/shops", "/api/v1/chats"]
  return [...open.map((path) => ({ path })), ...staff.map((path) => ({ path, headers })), ownChat]
}

/** The session cookie, as a browser gets it. */
async function signInByForm(url: string): Promise<string> {
  const asked = await fetch(`${url}/api/auth/csrf`)
  const { csrfToken } = (await asked.json()) as { csrfToken: string }
  const answer = await fetch(`${url}/api/auth/callback/credentials`, {
    method: "POST",
    headers: { Cookie: cookiesOf(asked), Origin: url },
    body: new URLSearchParams({ csrfToken, ...ADMIN, json: "true" }),
    redirect: "manual",
  })
  const session = cookiesOf(answer)
  if (!session.includes("session-token")) throw new Error(`Signing in by the form: ${await answer.text()}`)
  return session
}

function cookiesOf(answer: Response): string {
  return answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(";")[0])
    .join("; ")
}

export const frontScenarios: Scenario[] = hasNginx
  ? [
      {
        name: "behind-nginx",
        fault: "F2",
        about:
          "two nodes behind nginx: they are replaced while people write and look at pages, and one is killed",
        nodes: 2,
        // nginx sends whoever comes to the node with fewer connections.
        customers: 5,
        agents: 6,
        env: { TRUSTED_PROXIES: "127.0.0.1" },
        begin: standInFront,
        act: behindNginx,
      },
    ]
  : []
