import { setTimeout as sleep } from "node:timers/promises"
import { v7 } from "uuid"
import { quantile } from "@/tests/bench/report"
import { marked } from "../clients"
import { call } from "../office"
import type { PrivateRedis } from "../private-redis"
import { sendByRest } from "../raw"
import type { Scenario, Stage } from "../scenario"
import { until } from "../traffic"

/** I16 without Redis: whoever is deactivated is out within a minute, on every node. */
const REVOKED_MS = 60_000

/** F7, briefly: everything that can happen to Redis while people on two nodes write to each other. */
async function breakRedis(stage: Stage): Promise<void> {
  const { cluster, note, long } = stage
  const redis = cluster.redis as PrivateRedis
  const blows: [string, () => Promise<unknown> | unknown][] = [
    ["CLIENT KILL", () => redis.command("CLIENT KILL TYPE normal")],
    ["CLIENT PAUSE 2000", () => redis.command("CLIENT PAUSE 2000 ALL")],
    ["FLUSHALL", () => redis.command("FLUSHALL")],
    ["frozen", () => freeze(redis, long ? 10_000 : 3_000)],
    ["black hole", () => blackHole(stage, long ? 10_000 : 2_000)],
    ["killed, restarted empty", () => killAndRestart(redis, long ? 10_000 : 2_000)],
  ]
  for (const [, blow] of blows) {
    await quickOnOneNode(stage, async () => {
      await blow()
      await sleep(500)
    })
  }
  note("blows", blows.map(([name]) => name).join(", "))
}

async function freeze(redis: PrivateRedis, ms: number): Promise<void> {
  redis.freeze()
  await sleep(ms)
  redis.thaw()
}

async function killAndRestart(redis: PrivateRedis, ms: number): Promise<void> {
  await redis.kill()
  await sleep(ms)
  await redis.start()
}

async function blackHole({ cluster }: Stage, ms: number): Promise<void> {
  for (const link of cluster.redisLinks) link.hold()
  await sleep(ms)
  for (const link of cluster.redisLinks) link.heal()
}

/** I11: with Redis gone the acknowledgement of a message still takes less than a second. */
async function quickOnOneNode({ history }: Stage, blow: () => Promise<void>): Promise<void> {
  const begun = Date.now()
  await blow()
  const attempts = [...history.sent.values()].flatMap((message) => message.attempts)
  const waits = attempts
    .filter(({ at }) => at >= begun)
    .map(({ at, endedAt }) => (endedAt ?? Date.now()) - at)
  const what = "p99 of the answers to sends while Redis is broken, ms"
  history.probe({ invariant: "I11", what, value: quantile(waits, 0.99), most: 1_000 })
}

/**
 * F7, the lasting kind: Redis is down and stays down. What is said last in each chat, across nodes, must arrive all the
 * same (I7: 30 s), and somebody who is deactivated must be out (I16: 60 s).
 */
async function withoutRedis(stage: Stage): Promise<void> {
  const { cluster, traffic, history, note } = stage
  await cluster.redis?.kill()
  const quickly = quickOnOneNode(stage, () => sleep(3_000))
  await quickly
  await traffic.stop()
  await until("everything written has been sent", () => traffic.unsent === 0)
  // One last word in each chat, by the side that sits on the other node, and silence after it.
  const said = Date.now()
  await Promise.all(traffic.customers.map((customer, index) => sayLast(stage, customer.chatId, index)))
  const heard = () =>
    traffic.customers.filter(({ view, chatId }) => view.applied.length >= lastSeqOf(stage, chatId)).length
  await until("every customer has the last word", () => heard() === traffic.customers.length, 45_000).catch(
    () => undefined,
  )
  const ms = Date.now() - said
  history.probe({
    invariant: "I7",
    what: "customers who have the last word without Redis",
    value: heard(),
    least: traffic.customers.length,
  })
  history.probe({
    invariant: "I7",
    what: "ms until the last word is everywhere without Redis",
    value: ms,
    most: 30_000,
  })
  note("last words everywhere after, ms", ms)
  await closeUnheard(stage)
  await revoke(stage)
  await cluster.redis?.start()
}

/** A chat is closed on the node that its customer is not on: nothing comes after it that could tell of the gap. */
async function closeUnheard({ cluster, traffic, office, history, note }: Stage): Promise<void> {
  const [customer] = traffic.customers
  if (!customer) return
  const begun = Date.now()
  const { status } = await call(cluster.node(0), "POST", `/chats/${customer.chatId}/closure`, {
    token: office.admin,
  })
  const isTold = () => customer.state.chat?.status === "closed"
  await until("the customer knows that the chat is closed", isTold, 35_000).catch(() => undefined)
  const ms = status === 200 && isTold() ? Date.now() - begun : Number.NaN
  history.probe({
    invariant: "I21",
    what: "ms until a customer knows that their chat was closed, without Redis",
    value: ms,
    most: 30_000,
  })
  note("customer knows of the closing after, ms", ms)
}

async function revoke({ cluster, traffic, office, history, note }: Stage): Promise<void> {
  const [leaver] = traffic.agents.slice(-1)
  if (!leaver) return
  const begun = Date.now()
  await office.must("PATCH", `/employees/${leaver.id}`, { isActive: false })
  const isOut = () => leaver.state.ended !== null
  await until("the deactivated agent is out", isOut, REVOKED_MS + 5_000).catch(() => undefined)
  const out = isOut() ? Date.now() - begun : Number.NaN
  const what = "ms until a deactivated agent's socket is cut without Redis"
  history.probe({ invariant: "I16", what, value: out, most: REVOKED_MS })
  note("deactivated agent out after, ms", out)
  const { status } = await call(cluster.node(0), "GET", "/auth/me", { token: leaver.token })
  const refused = "status of the deactivated agent's next call"
  history.probe({ invariant: "I16", what: refused, value: status, least: 401, most: 401 })
  traffic.agents.splice(traffic.agents.indexOf(leaver), 1)
  await leaver.leave()
}

/** By the agent whom the chat is with, over the node that its customer is not on. */
async function sayLast({ cluster, traffic, history }: Stage, chatId: string, index: number): Promise<void> {
  const agent = traffic.agents.find(({ mine }) => mine.includes(chatId))
  if (!agent) return
  const message = { chatId, clientId: v7(), body: marked(chatId, "the last word") }
  history.write({ ...message, author: `agent:${agent.id}` })
  await sendByRest(cluster.node(index), agent.token, history, message, "chats")
}

/** The highest seq that anybody was told in a chat. */
function lastSeqOf({ history }: Stage, chatId: string): number {
  const acks = history.acknowledged.filter((message) => message.chatId === chatId)
  return Math.max(0, ...acks.flatMap(({ attempts }) => attempts.flatMap(({ seq }) => seq ?? [])))
}

export const brokerScenarios: Scenario[] = [
  {
    name: "redis",
    fault: "F7",
    about: "Redis is killed, frozen, paused, emptied",
    nodes: 2,
    convergenceMs: 30_000,
    act: breakRedis,
  },
  {
    name: "no-redis",
    fault: "F7",
    about: "Redis is gone, and what was said last must still arrive; revocation too",
    nodes: 2,
    agents: 4,
    convergenceMs: 30_000,
    act: withoutRedis,
  },
]
