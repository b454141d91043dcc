import { setTimeout as sleep } from "node:timers/promises"
import { v7 } from "uuid"
import { type Agent, Customer, marked } from "../clients"
import type { View } from "../history"
import { sendByRest } from "../raw"
import type { Scenario, Stage } from "../scenario"
import { until } from "../traffic"

/** F4: customers and agents on bad lines. */
async function badLines({ traffic, random, long, note }: Stage): Promise<void> {
  const people = [...traffic.customers, ...traffic.agents]
  for (const { link } of people) link.delay = () => random.between(50, long ? 2_000 : 400)
  await sleep(long ? 20_000 : 3_000)
  for (const { link } of people) link.heal()
  const unlucky = people.filter((_, index) => index % 2 === 0)
  for (const { link } of unlucky) link.hold()
  await sleep(long ? 60_000 : 3_000)
  for (const { link } of unlucky) link.heal()
  for (let round = 0; round < (long ? 10 : 3); round++) {
    for (const { link } of people) link.reset(random.chance(0.5))
    await sleep(random.between(500, 2_000))
  }
  note("people on bad lines", people.length)
}

/** F5: PostgreSQL has committed, and the node never hears of it. */
async function ambiguousCommits({ cluster, random, long, note }: Stage): Promise<void> {
  const cuts = cluster.commits.cuts
  const rounds = long ? 60 : 12
  for (let round = 0; round < rounds; round++) {
    const before = cluster.commits.cuts
    cluster.commits.armed = 1
    await until("a commit was cut off", () => cluster.commits.cuts > before, 30_000)
    await sleep(random.between(50, 300))
  }
  note("commits cut off", cluster.commits.cuts - cuts)
  note("messages in them", cluster.commits.unheard)
  await sleep(1_000)
  note("messages answered with the row that stands", cluster.commits.repeated)
}

/**
 * F5, and nothing after it: what was said last is committed without anybody hearing of it, and no later message tells of
 * the gap. Once its writer brings it again, and once nobody ever does. I7: everybody has it all the same.
 */
async function lastWords(stage: Stage): Promise<void> {
  const { traffic, note } = stage
  await sleep(500)
  await traffic.stop()
  await until("everything written has been sent", () => traffic.unsent === 0)
  const pairs = traffic.agents.flatMap((agent) => {
    const customer = traffic.customers.find(({ chatId }) => chatId === agent.view?.chatId)
    return customer ? [{ agent, customer }] : []
  })
  const [first] = pairs
  if (!first) throw new Error("No agent has a customer's chat open.")
  const { agent, customer } = first
  const again = await sayUnheard(stage, agent.view, async () => customer.write("brought again"))
  note("brought again: the other side has it after, ms", again)
  const never = await sayUnheard(stage, customer.view, () => sayOnce(stage, agent, customer.chatId))
  note("never brought again: the other side has it after, ms", never)
}

/** Answers how long a screen took to show what was committed without its node hearing of it. */
async function sayUnheard(
  { cluster, history }: Stage,
  view: View | null,
  say: () => Promise<void>,
): Promise<number> {
  const [cuts, shown] = [cluster.commits.cuts, view?.applied.length ?? 0]
  cluster.commits.armed = 1
  await say()
  await until("the commit was cut off", () => cluster.commits.cuts > cuts, 10_000)
  const begun = Date.now()
  const isShown = () => (view?.applied.length ?? 0) > shown
  await until("the other side has it", isShown, 20_000).catch(() => undefined)
  const ms = isShown() ? Date.now() - begun : Number.NaN
  const what = "ms until the other side has what was committed unheard"
  history.probe({ invariant: "I7", what, value: ms, most: 10_000 })
  return ms
}

/** By an agent over REST, on the node that the customer is not on; whoever calls hears that it failed, and leaves it. */
async function sayOnce({ cluster, history, traffic }: Stage, agent: Agent, chatId: string): Promise<void> {
  const message = { chatId, clientId: v7(), body: marked(chatId, "never brought again") }
  history.write({ ...message, author: `agent:${agent.id}` })
  const at = traffic.customers.findIndex((customer) => customer.chatId === chatId)
  await sendByRest(cluster.node(at), agent.token, history, message, "chats")
}

/** F11: a reader that takes nothing any more. Others must not wait for it. */
async function slowConsumer({ traffic, long, history }: Stage): Promise<void> {
  const [frozen] = traffic.customers
  frozen?.link.hold("down")
  const begun = Date.now()
  await sleep(long ? 30_000 : 5_000)
  const others = [...history.sent.values()].filter(
    ({ writtenAt, chatId }) =>
      writtenAt > begun && writtenAt < Date.now() - 2_000 && chatId !== frozen?.chatId,
  )
  const waits = others.flatMap(({ attempts }) =>
    attempts.flatMap(({ at, endedAt }) => (endedAt ?? Date.now()) - at),
  )
  const sorted = waits.sort((one, other) => one - other)
  const p99 = sorted[Math.floor(sorted.length * 0.99)] ?? Number.NaN
  history.probe({
    invariant: "I18",
    what: "ack p99 of the others beside a frozen reader, ms",
    value: p99,
    most: 500,
  })
}

/** F16: everybody's connection goes at the same moment. */
async function reconnectStorm({ office, cluster, traffic, history, long, note }: Stage): Promise<void> {
  const shop = await office.shop("manual")
  const crowd: Customer[] = []
  const size = long ? 500 : 60
  for (let index = 0; index < size; index++) {
    crowd.push(
      await Customer.open(
        `visitor ${index}`,
        await office.start(shop, index),
        () => cluster.node(index).port,
        history,
      ),
    )
  }
  const areOnline = () => crowd.every(({ state }) => state.link === "online" && state.chat !== null)
  await until("the crowd is online", areOnline)
  for (const { link } of [...crowd, ...traffic.customers, ...traffic.agents]) link.reset()
  const ms = await until("the crowd is back", () =>
    crowd.every(({ state, link }) => state.link === "online" && link.connections > 0),
  )
  note("connections reset", crowd.length + traffic.customers.length + traffic.agents.length)
  note("all back after, ms", ms)
  history.probe({ invariant: "I7", what: `ms until ${size} clients are back`, value: ms, most: 10_000 })
  for (const customer of crowd) await customer.leave()
}

/** F17: each new connection, and each REST call, may reach another node. */
async function noStickiness({ traffic, random, long }: Stage): Promise<void> {
  for (let round = 0; round < (long ? 20 : 4); round++) {
    for (const { link } of [...traffic.customers, ...traffic.agents]) {
      if (random.chance(0.5)) link.reset()
    }
    await sleep(random.between(500, 1_500))
  }
}

export const networkScenarios: Scenario[] = [
  {
    name: "bad-lines",
    fault: "F4",
    about: "jitter, black holes, resets in mid-frame",
    nodes: 2,
    act: badLines,
  },
  {
    name: "ambiguous-commits",
    fault: "F5",
    about: "the connection breaks after the commit and before the answer",
    nodes: 2,
    ambiguous: true,
    act: ambiguousCommits,
  },
  {
    name: "last-words",
    fault: "F5",
    about: "the connection breaks after the commit of what is said last, and nothing comes after it",
    nodes: 2,
    ambiguous: true,
    act: lastWords,
  },
  {
    name: "slow-consumer",
    fault: "F11",
    about: "a client reads nothing any more",
    nodes: 2,
    act: slowConsumer,
  },
  {
    name: "reconnect-storm",
    fault: "F16",
    about: "every connection goes at once",
    nodes: 2,
    act: reconnectStorm,
  },
  {
    name: "no-stickiness",
    fault: "F17",
    about: "connections wander between the nodes",
    nodes: 2,
    act: noStickiness,
  },
]
