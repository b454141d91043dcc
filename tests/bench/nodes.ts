import { fork } from "node:child_process"
import { PrivateRedis } from "@/tests/faults/private-redis"
import { freePort, Product } from "@/tests/support/product"
import { buildProduct, installProduct } from "./chat-contestants"
import { SECRET } from "./chat-generator"
import type { Drip, Place } from "./chat-work"
import { FIGURE_COLUMNS, figure, median } from "./figures"
import { inRounds, onGround } from "./ground"
import type { Report } from "./report"

const CROWD = { chats: 200, agents: 20 }
const DRIP = { perSecond: 500, warmupSeconds: 1, seconds: 6 }
const ROUNDS = 5

/** What a load generator is told: where customers write, and where agents wait for it. */
export interface Crossing {
  place: Place
  from: string
  to: string
  drip: Drip
}

/** In milliseconds, from the customer's emit to the agent's socket. */
export interface Crossed {
  p50: number
  p99: number
  messages: number
}

/** What it costs a message that the customer is connected to one node and the agent to another. */
export async function benchNodes(): Promise<Report> {
  buildProduct()
  return onGround(async (ground) => {
    const redis = new PrivateRedis(await freePort(), ground.home)
    await redis.start()
    ground.finally(() => redis.kill())
    const REDIS_URL = `redis://127.0.0.1:${redis.port}`
    const database = await ground.database("cluster")
    const alone = await installProduct(CROWD, { database: await ground.database("alone") })
    ground.finally(() => alone.product.remove())
    const first = await installProduct(CROWD, { database, settings: { REDIS_URL } })
    ground.finally(() => first.product.remove())
    const second = await Product.start({
      DEMO: "off",
      AUTH_SECRET: SECRET,
      DATABASE_URL: database,
      REDIS_URL,
    })
    ground.finally(() => second.remove())
    const [a, b] = [first.product.url, second.url]
    const { found, busy } = await inRounds(ROUNDS, {
      alone: () => cross({ place: alone.place, from: alone.product.url, to: alone.product.url, drip: DRIP }),
      "A to A": () => cross({ place: first.place, from: a, to: a, drip: DRIP }),
      "A to B": () => cross({ place: first.place, from: a, to: b, drip: DRIP }),
    })
    return table(found, { CROWD, DRIP, ROUNDS, busy })
  })
}

/** In a process of its own, since what it costs must not be a server's. @throws Error when it ends without an answer */
function cross(crossing: Crossing): Promise<Crossed> {
  const child = fork("tests/bench/nodes-load.ts", {
    execArgv: ["--import", "tsx"],
    env: { ...process.env, AUTH_SECRET: SECRET, NODE_ENV: "production" },
  })
  child.send(crossing)
  return new Promise((resolve, reject) => {
    child.once("message", (crossed) => resolve(crossed as Crossed))
    child.once("exit", () => reject(new Error("The load generator ended without an answer.")))
  })
}

function table(found: Record<string, Crossed[]>, method: Record<string, unknown>): Report {
  const of = (name: string, share: "p50" | "p99") => median(found[name]?.map((crossed) => crossed[share]))
  const row = (way: string, share: "p50" | "p99", above?: number) =>
    figure({
      name: `${share}, ${way}`,
      unit: "ms",
      measured: of(way, share),
      beside: { name: "one node, no Redis", measured: of("alone", share) },
      ...(above !== undefined && { target: { above } }),
    })
  return {
    title: `delivery of ${DRIP.perSecond} messages a second over two nodes`,
    columns: FIGURE_COLUMNS,
    rows: [row("A to B", "p99", 5), row("A to B", "p50"), row("A to A", "p99"), row("A to A", "p50")],
    notes: { method, ...found },
  }
}
