import { rmSync } from "node:fs"
import { join } from "node:path"
import { setTimeout as sleep } from "node:timers/promises"
import journal from "@/db/migrations/meta/_journal.json"
import type { Cluster } from "../cluster"
import type { Probe } from "../history"
import { call } from "../office"
import type { Scenario } from "../scenario"
import { until } from "../traffic"

/** F15: three nodes at once on an empty database, one of them killed meanwhile; each migration has run once. */
async function coldRace(cluster: Cluster): Promise<Probe[]> {
  const third = await cluster.add()
  for (const node of cluster.nodes) node.launch()
  await sleep(900)
  await third.end("SIGKILL")
  for (const node of cluster.nodes.filter((one) => one !== third))
    await until("it is ready", () => node.isReady())
  const ms = await third.start()
  const [row] = await cluster.sql<{ migrations: number; admins: number }>(
    `select (select count(*)::int from drizzle.__drizzle_migrations) as migrations,
      (select count(*)::int from employees) as admins`,
  )
  const exactly = (what: string, value: number, right: number) => ({
    invariant: "I20",
    what,
    value,
    least: right,
    most: right,
  })
  return [
    exactly("migrations applied", row?.migrations ?? 0, journal.entries.length),
    exactly("first admins made", row?.admins ?? 0, 1),
    { invariant: "I13", what: "ms until the killed node is ready", value: ms, most: 10_000 },
  ]
}

/** F18: SIGKILL at many points of the first boot, demo data included; the next start completes it by itself. */
async function killedBoots(cluster: Cluster, long: boolean): Promise<Probe[]> {
  const points = long ? 20 : 3
  const probes: Probe[] = []
  for (let point = 0; point < points; point++) {
    const folder = join(cluster.home, `boot-${point}`)
    const node = await cluster.add({ DEMO: "on", DATA_DIR: folder, ADMIN_USERNAME: "", ADMIN_PASSWORD: "" })
    cluster.nodes.pop()
    node.launch()
    await sleep(200 + (point * 6_000) / points)
    await node.end("SIGKILL")
    await node.start()
    const body = { username: "admin", password: "admin123" }
    const { status } = await call(node, "POST", "/auth/token", { body })
    probes.push({
      invariant: "I13",
      what: `status of the demo's sign-in after point ${point}`,
      value: status,
      least: 200,
      most: 200,
    })
    await node.end("SIGKILL")
    rmSync(folder, { recursive: true, force: true })
  }
  await cluster.node(0).start()
  return probes
}

export const bootScenarios: Scenario[] = [
  {
    name: "cold-race",
    fault: "F15",
    about: "three nodes start at once on nothing, one is killed",
    nodes: 2,
    begin: coldRace,
    act: () => sleep(2_000),
  },
  {
    name: "killed-boots",
    fault: "F18",
    about: "kill -9 at many points of the first boot",
    nodes: 0,
    begin: killedBoots,
    act: () => sleep(500),
  },
]
