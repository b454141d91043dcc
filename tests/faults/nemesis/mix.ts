import { setTimeout as sleep } from "node:timers/promises"
import type { Scenario, Stage } from "../scenario"
import { until } from "../traffic"

type Blow = (stage: Stage) => Promise<void>

/** What may happen at any moment, each short enough for the next to come soon. */
const BLOWS: Record<string, Blow> = {
  crash: async ({ cluster, random }) => {
    const node = random.pick(cluster.nodes)
    await node.end("SIGKILL")
    await node.start()
  },
  restart: async ({ cluster, random }) => {
    const node = random.pick(cluster.nodes)
    await node.end("SIGTERM")
    await node.start()
  },
  pause: async ({ cluster, random }) => {
    const node = random.pick(cluster.nodes)
    node.freeze()
    await sleep(random.between(500, 4_000))
    node.thaw()
  },
  "cut commits": async ({ cluster, random }) => {
    const cuts = cluster.commits.cuts + random.between(1, 4)
    cluster.commits.armed = cuts - cluster.commits.cuts
    await until("commits were cut off", () => cluster.commits.cuts >= cuts, 10_000).catch(() => undefined)
    cluster.commits.armed = 0
  },
  "reset everybody": async ({ traffic, random }) => {
    for (const { link } of [...traffic.customers, ...traffic.agents]) link.reset(random.chance(0.5))
  },
  "bad lines": async ({ traffic, random }) => {
    for (const { link } of traffic.customers) link.delay = () => random.between(20, 300)
    await sleep(random.between(1_000, 3_000))
    for (const { link } of traffic.customers) link.heal()
  },
  "Redis dies": async ({ cluster, random }) => {
    await cluster.redis?.kill()
    await sleep(random.between(200, 4_000))
    await cluster.redis?.start()
  },
  "Redis stalls": async ({ cluster, random }) => {
    cluster.redis?.freeze()
    await sleep(random.between(500, 7_000))
    cluster.redis?.thaw()
  },
  "PostgreSQL dies": async ({ cluster, random }) => {
    await cluster.postgres?.crash()
    await sleep(random.between(100, 2_000))
    cluster.postgres?.start()
  },
  "PostgreSQL stalls": async ({ cluster, random }) => {
    cluster.postgres?.freeze()
    await sleep(random.between(500, 6_000))
    cluster.postgres?.thaw()
  },
  "database line": async ({ cluster, random }) => {
    const link = random.pick(cluster.databaseLinks)
    if (random.chance(0.5)) return link.reset(random.chance(0.5))
    link.hold()
    await sleep(random.between(500, 6_000))
    link.heal()
  },
}

/** F19: a random schedule; two blows at once now and then. */
async function mix(stage: Stage): Promise<void> {
  const { random, long, note } = stage
  const schedule: string[] = []
  const names = Object.keys(BLOWS)
  for (let round = 0; round < (long ? 14 : 4); round++) {
    const chosen = [random.pick(names)]
    const other = random.pick(names)
    if (random.chance(0.3) && !collide(chosen[0] ?? "", other)) chosen.push(other)
    schedule.push(chosen.join(" + "))
    await Promise.all(chosen.map((name) => BLOWS[name]?.(stage)))
    await sleep(random.between(300, 1_500))
  }
  note("schedule", schedule.join(", "))
}

/** Both would hold the same thing, and one would let it go while the other still means to hold it. */
function collide(one: string, other: string): boolean {
  const groups = [
    ["crash", "restart", "pause"],
    ["Redis dies", "Redis stalls"],
    ["PostgreSQL dies", "PostgreSQL stalls", "crash", "restart"],
  ]
  return one === other || groups.some((group) => group.includes(one) && group.includes(other))
}

export const mixScenarios: Scenario[] = [
  {
    name: "mix",
    fault: "F19",
    about: "a random schedule of all of it",
    nodes: 2,
    customers: 10,
    agents: 3,
    convergenceMs: 30_000,
    act: mix,
  },
]
