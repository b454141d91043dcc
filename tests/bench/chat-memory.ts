import { readFileSync } from "node:fs"
import { resolve } from "node:path"
import { setTimeout as sleep } from "node:timers/promises"
import { installProduct } from "./chat-contestants"
import { LoadGenerator } from "./chat-generator"
import type { Place } from "./chat-work"

const CONNECTIONS = 5_000
/** Connections that come and go before, so that what is needed once is not counted. */
const FIRST = 500
/** People who share the agents' connections: several tabs each. */
const PEOPLE = 250
/** How long the server may take to put itself in order after a rush; by then idle sockets were looked at once. */
const REST_MS = 40_000
const COLLECT_MS = 5_000
const COLLECTING = { NODE_OPTIONS: `--require ${resolve("tests/bench/collect-garbage.cjs")}` }

export interface Memory {
  /** KB for each connection, once garbage has been collected. */
  held: number
  /** The same with whatever garbage the rush of connecting has left. */
  withGarbage: number
}

/** How much the server's resident memory grows for each connection of a side that only stays open. */
export async function measureMemory(side: "customers" | "agents", database: string): Promise<Memory> {
  const crowd = { chats: side === "customers" ? CONNECTIONS : PEOPLE, agents: PEOPLE }
  const { product, place } = await installProduct(crowd, { database, settings: COLLECTING })
  try {
    const many = crowdOf(place, side, CONNECTIONS)
    await (await LoadGenerator.open(crowdOf(place, side, FIRST))).close()
    const before = await rest(product.pid ?? 0)
    const load = await LoadGenerator.open(many)
    const after = await rest(product.pid ?? 0)
    await load.close()
    const each = (kind: keyof Memory) => (after[kind] - before[kind]) / CONNECTIONS
    return { held: each("held"), withGarbage: each("withGarbage") }
  } finally {
    await product.remove()
  }
}

/** So many connections of one side; people have as many tabs open as it takes. */
function crowdOf(place: Place, side: "customers" | "agents", count: number): Place {
  const { chats, agents } = place
  const repeated = <T>(items: T[]) =>
    Array.from({ length: count }, (_, index) => items[index % items.length] as T)
  return {
    ...place,
    chats: repeated(chats),
    agents: repeated(agents),
    sides: { customers: side === "customers", agents: side === "agents" },
  }
}

/** Resident memory after a rest, before and after a collection, in KB. */
async function rest(pid: number): Promise<Memory> {
  await sleep(REST_MS)
  const withGarbage = residentKilobytes(pid)
  process.kill(pid, "SIGUSR2")
  await sleep(COLLECT_MS)
  return { withGarbage, held: residentKilobytes(pid) }
}

function residentKilobytes(pid: number): number {
  const status = readFileSync(`/proc/${pid}/status`, "utf8")
  return Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1])
}
