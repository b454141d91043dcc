import bcrypt from "bcryptjs"
import pg from "pg"
import { connectionConfig } from "@/db/address"
import { buildProduct, startProduct } from "./chat-contestants"
import type { Latency } from "./chat-work"
import { FIGURE_COLUMNS, figure, median } from "./figures"
import { inRounds, onGround } from "./ground"
import { flood } from "./http-load"
import type { Report } from "./report"

const CROWD = { chats: 200, agents: 20 }
const DRIP = { perSecond: 500, warmupSeconds: 1, seconds: 6 }
const LOGINS_PER_SECOND = 20
const ROUNDS = 3
const WHO = { username: "load1", password: "correct horse battery" }
/** What the product's own hashes cost. */
const COST = 12

interface Seen extends Latency {
  /** Sign-ins by the status of their answer. */
  signIns?: Record<number, number>
}

/** What a rush of people who sign in, each a quarter of a second of pure computing, costs those who write meanwhile. */
export async function benchLogins(): Promise<Report> {
  buildProduct()
  return onGround(async (ground) => {
    const install = async (options: Parameters<typeof startProduct>[1]) => {
      const { load, product, address, stop } = await startProduct(CROWD, options)
      ground.finally(stop)
      await givePassword(address)
      return {
        calm: (): Promise<Seen> => load.drip(DRIP),
        flooded: async (): Promise<Seen> => {
          const end = flood(LOGINS_PER_SECOND, () => signIn(product.url))
          try {
            return { ...(await load.drip(DRIP)), signIns: await end() }
          } finally {
            await end()
          }
        },
      }
    }
    const postgres = await install({ database: await ground.database("empty") })
    const embedded = await install({})
    const { found, busy } = await inRounds(ROUNDS, {
      "PostgreSQL, calm": postgres.calm,
      "PostgreSQL, flooded": postgres.flooded,
      "embedded, calm": embedded.calm,
      "embedded, flooded": embedded.flooded,
    })
    return table(found, { CROWD, DRIP, LOGINS_PER_SECOND, ROUNDS, busy })
  })
}

async function givePassword(address: string): Promise<void> {
  const client = new pg.Client(connectionConfig(address))
  await client.connect()
  const hash = bcrypt.hashSync(WHO.password, COST)
  await client.query("update employees set password_hash = $1 where username = $2", [hash, WHO.username])
  await client.end()
}

async function signIn(url: string): Promise<number> {
  const response = await fetch(`${url}/api/v1/auth/token`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(WHO),
  })
  await response.arrayBuffer()
  return response.status
}

function table(found: Record<string, Seen[]>, method: Record<string, unknown>): Report {
  const of = (name: string, kind: "acknowledged" | "delivered", share: "p50" | "p99") =>
    median(found[name]?.map((seen) => seen[kind][share]))
  const row = (database: string, kind: "acknowledged" | "delivered", share: "p50" | "p99", atMost?: number) =>
    figure({
      name: `${kind} ${share}, ${database}`,
      unit: "ms",
      measured: of(`${database}, flooded`, kind, share),
      beside: { name: "without sign-ins", measured: of(`${database}, calm`, kind, share) },
      ...(atMost !== undefined && { target: { atMost } }),
    })
  const signedIn = (database: string) =>
    figure({
      name: `signed in, ${database}`,
      unit: "sign-ins",
      measured: median(found[`${database}, flooded`]?.map(({ signIns }) => signIns?.[200] ?? 0)),
    })
  return {
    title: `messages of others while ${LOGINS_PER_SECOND} people a second sign in`,
    columns: FIGURE_COLUMNS,
    rows: ["PostgreSQL", "embedded"].flatMap((database) => [
      row(database, "acknowledged", "p99", 2),
      row(database, "acknowledged", "p50"),
      row(database, "delivered", "p99"),
      signedIn(database),
    ]),
    notes: { method, ...found },
  }
}
