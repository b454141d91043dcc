import { join } from "node:path"
import { buildProduct, type Contestant, joinFirstEdition, startPeer, startProduct } from "./chat-contestants"
import { measureInsert } from "./chat-insert"
import { measureMemory } from "./chat-memory"
import { table } from "./chat-table"
import type { Latency } from "./chat-work"
import { type Ground, inRounds, onGround } from "./ground"
import type { Report } from "./report"

const CROWD = { chats: 200, agents: 20 }
const STREAM = { window: 10, warmupSeconds: 2, seconds: 5 }
/**
 * The first edition tells every agent of every message. It is measured with the same 20 agents, and at its best, with one
 * agent for all chats; for longer, because what it has under way takes seconds to go round.
 */
const FIRST_EDITION = {
  crowds: { firstEdition: CROWD, firstEditionAlone: { ...CROWD, agents: 1 } },
  stream: { ...STREAM, warmupSeconds: 5, seconds: 10, mayLose: true },
}
const DRIP = { perSecond: 500, warmupSeconds: 1, seconds: 6 }
/** The contestants take turns; each figure is the median of its rounds. */
const ROUNDS = 5
const INSERT_SECONDS = 2

interface Field {
  contestants: Record<string, Contestant>
  /** Where the product's databases are. */
  addresses: Record<"postgres" | "embedded", string>
}

/** The message path through the whole product, beside what it is measured by, in one run on one machine. */
export async function benchChat(): Promise<Report> {
  buildProduct()
  const { figures, busy } = await onGround(async (ground) => measureAll(await startAll(ground)))
  const memory = await onGround(async (ground) => ({
    customers: await measureMemory("customers", await ground.database("customers")),
    agents: await measureMemory("agents", await ground.database("agents")),
  }))
  return table({ ...figures, memory }, { CROWD, STREAM, FIRST_EDITION, DRIP, ROUNDS, busy })
}

/** Starts whatever of them can be had. */
async function startAll(ground: Ground): Promise<Field> {
  const contestants: Record<string, Contestant> = {}
  const enter = <C extends Contestant>(name: string, contestant: C): C => {
    contestants[name] = contestant
    ground.finally(contestant.stop)
    return contestant
  }
  enter("relay", await startPeer(CROWD))
  const product = enter("product", await startProduct(CROWD, { database: await ground.database("empty") }))
  enter("full", await startProduct(CROWD, { database: await ground.database("full"), full: true }))
  const embedded = enter("embedded", await startProduct(CROWD, {}))
  enter("insertEach", await startPeer(CROWD, await ground.database("plain")))
  for (const [name, crowd] of Object.entries(FIRST_EDITION.crowds)) {
    const peer = await joinFirstEdition(crowd, join(ground.home, name))
    if (peer) enter(name, peer)
  }
  return { contestants, addresses: { postgres: product.address, embedded: embedded.address } }
}

async function measureAll({ contestants, addresses }: Field) {
  const every = Object.entries(contestants)
  const streams = await inRounds<number>(
    ROUNDS,
    measurements(every, ({ load }, name) =>
      load.stream(name in FIRST_EDITION.crowds ? FIRST_EDITION.stream : STREAM),
    ),
  )
  const slow = every.filter(([name]) => ["product", "embedded", "insertEach"].includes(name))
  const drips = await inRounds<Latency>(
    ROUNDS,
    measurements(slow, ({ load }) => load.drip(DRIP)),
  )
  const inserts = await inRounds<number>(
    ROUNDS,
    measurements(Object.entries(addresses), (address) => measureInsert(address, INSERT_SECONDS)),
  )
  const figures = { streams: streams.found, drips: drips.found, inserts: inserts.found }
  return { figures, busy: streams.busy + drips.busy + inserts.busy }
}

function measurements<C, T>(
  contestants: [string, C][],
  measure: (contestant: C, name: string) => Promise<T>,
) {
  return Object.fromEntries(contestants.map(([name, contestant]) => [name, () => measure(contestant, name)]))
}
