import { type ChildProcess, execFileSync, fork } from "node:child_process"
import pg from "pg"
import { connectionConfig } from "@/db/address"
import { findRunningEmbedded } from "@/db/embedded"
import { Product } from "@/tests/support/product"
import { LoadGenerator, SECRET } from "./chat-generator"
import { addShop, inventPeople, storePeople } from "./chat-population"
import type { Place } from "./chat-work"
import { fillInstallation, fillMessages } from "./filling"
import { startFirstEdition } from "./first-edition"

/** A server that is up, and a load generator of its own that is connected to it. */
export interface Contestant {
  load: LoadGenerator
  stop(): Promise<void>
}

/** How many chats there are, and how many agents share them. */
export interface Crowd {
  chats: number
  agents: number
}

const BOTH = { customers: true, agents: true }

/** Brings the build up to date, which a start would do too, but not within the time that it has. */
export function buildProduct(): void {
  const code = `import("./scripts/prepare.mjs").then(({ prepare }) => prepare())`
  execFileSync(process.execPath, ["-e", code], { stdio: "inherit" })
}

/** Socket.IO alone: a relay, or with the address of a database an insert for each message before its emit. */
export async function startPeer(crowd: Crowd, database?: string): Promise<Contestant> {
  const server = fork("tests/bench/chat-peers.ts", database ? [database] : [], {
    execArgv: ["--import", "tsx"],
    env: { ...process.env, NODE_ENV: "production" },
  })
  const port = await new Promise((resolve) => server.once("message", resolve))
  // What only relays has nothing to check: any shop will do.
  const people = inventPeople("00000000-0000-7000-8000-000000000000", crowd.chats, crowd.agents)
  const url = `http://127.0.0.1:${port}`
  const load = await LoadGenerator.open({ protocol: "yupcha", url, sides: BOTH, ...people })
  return { load, stop: () => end(load, server) }
}

/** The product as its users start it, on the database at the address or else on its embedded one. */
export async function startProduct(
  crowd: Crowd,
  options: Installation,
): Promise<Contestant & { product: Product; address: string }> {
  const { product, place, address } = await installProduct(crowd, options)
  const load = await LoadGenerator.open(place)
  const stop = async () => {
    await load.close()
    await product.remove()
  }
  return { load, product, address, stop }
}

interface Installation {
  /** The embedded one when left out. */
  database?: string
  /** With everything in it that `filling.ts` puts there. */
  full?: boolean
  /** Of the environment. */
  settings?: Record<string, string>
}

/** The product with a crowd in its database, and nobody connected yet. */
export async function installProduct(crowd: Crowd, { database, full = false, settings }: Installation) {
  const product = await Product.start({
    DEMO: "off",
    AUTH_SECRET: SECRET,
    ...(database && { DATABASE_URL: database }),
    ...settings,
  })
  const address = database ?? (await findRunningEmbedded(product.folder)) ?? ""
  const client = new pg.Client(connectionConfig(address))
  await client.connect()
  const shopId = await addShop(client)
  if (full) {
    await fillInstallation(address, [shopId])
    await fillMessages(address)
  }
  const people = inventPeople(shopId, crowd.chats, crowd.agents)
  await storePeople(client, shopId, people)
  await client.end()
  const place: Place = { protocol: "yupcha", url: product.url, sides: BOTH, ...people }
  return { product, place, address }
}

/** The first edition's replica with its crowd connected; null where it can't be had. */
export async function joinFirstEdition(crowd: Crowd, home: string): Promise<Contestant | null> {
  const server = await startFirstEdition(home)
  if (!server) return null
  const people = inventPeople("", crowd.chats, crowd.agents)
  const load = await LoadGenerator.open({
    protocol: "firstEdition",
    url: server.url,
    sides: BOTH,
    ...people,
  })
  const stop = async () => {
    await load.close()
    server.stop()
  }
  return { load, stop }
}

async function end(load: LoadGenerator, server: ChildProcess): Promise<void> {
  await load.close()
  server.kill("SIGKILL")
}
