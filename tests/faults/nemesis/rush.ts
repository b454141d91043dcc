import { setTimeout as sleep } from "node:timers/promises"
import type { Cluster } from "../cluster"
import { call } from "../office"
import { connectRaw } from "../raw"
import type { Scenario, Stage } from "../scenario"
import { until } from "../traffic"

/** Fewer than wait by then. */
const FREED = 25

/** F12: more customers than the agents have room for, on both nodes. Nobody gets too many; nobody waits beside room. */
async function rush({ cluster, office, history, note, long }: Stage): Promise<void> {
  const agents = 20
  const [room, customers] = long ? [20, 500] : [8, 200]
  const shop = await office.shop()
  const people = await office.hire(agents, shop, room)
  const sockets = await Promise.all(
    people.map(({ token }, index) => connectRaw(cluster.node(index), "/agent", token)),
  )
  const ids = people.map(({ id }) => id)
  const watch = watchLoads(cluster, ids)
  const begun = Date.now()
  const waves = Array.from({ length: 10 }, async (_, lane) => {
    for (let index = lane; index < customers; index += 10) await office.start(shop, index)
  })
  await Promise.all(waves)
  const count = async () => {
    const [row] = await cluster.sql<{ active: number; waiting: number }>(
      `select count(*) filter (where status = 'active')::int as active, count(*) filter (where status = 'waiting')::int as waiting
      from chat_sessions where shop_id = $1`,
      [shop.id],
    )
    return row ?? { active: 0, waiting: 0 }
  }
  const isFull = async () => (await count()).active === agents * room
  await until("everybody who has room has their chats", isFull, 30_000).catch(() => undefined)
  const { active, waiting } = await count()
  history.probe({
    invariant: "I15",
    what: "chats given out while agents have room",
    value: active,
    least: agents * room,
  })
  note("chats given out", active)
  note("chats that wait for room", waiting)
  note(`${customers} chats started and routed in, ms`, Date.now() - begun)
  await freeUp(people, cluster, FREED)
  await until("what was freed is filled again", isFull, 30_000).catch(() => undefined)
  history.probe({
    invariant: "I15",
    what: "chats given out after some were closed",
    value: (await count()).active,
    least: agents * room,
  })
  const highest = await watch.stop()
  history.probe({
    invariant: "I15",
    what: "most chats that one agent had at any moment",
    value: highest,
    most: room,
  })
  note("most chats of one agent", highest)
  for (const socket of sockets) socket.disconnect()
}

async function freeUp(
  people: { id: string; token: string }[],
  cluster: Cluster,
  count: number,
): Promise<void> {
  const rows = await cluster.sql<{ id: string; assignee_id: string }>(
    "select id, assignee_id from chat_sessions where assignee_id = any($1) and status = 'active' limit $2",
    [people.map(({ id }) => id), count],
  )
  await Promise.all(
    rows.map(({ id, assignee_id }, index) => {
      const token = people.find((person) => person.id === assignee_id)?.token
      return call(cluster.node(index), "POST", `/chats/${id}/closure`, { token })
    }),
  )
}

/** Looks again and again how many chats the busiest has. */
function watchLoads(cluster: Cluster, ids: string[]) {
  let highest = 0
  let over = false
  const watching = (async () => {
    while (!over) {
      const rows = await cluster.sql<{ load: number }>(
        "select count(*)::int as load from chat_sessions where status = 'active' and assignee_id = any($1) group by assignee_id",
        [ids],
      )
      highest = Math.max(highest, ...rows.map(({ load }) => load))
      await sleep(100)
    }
  })()
  return {
    stop: async () => {
      over = true
      await watching
      return highest
    },
  }
}

export const rushScenario: Scenario = {
  name: "rush",
  fault: "F12",
  about: "more customers at once than 20 agents have room for",
  nodes: 2,
  customers: 2,
  act: rush,
}
