import { setTimeout as sleep } from "node:timers/promises"
import { Agent, Customer } from "../clients"
import type { Scenario, Stage } from "../scenario"
import { until } from "../traffic"

const READERS = 4
const ROUNDS = 2
/** What each piece takes on a reader's line, in milliseconds. */
const LAG_MS = 300

/**
 * Readers who come in while something is being written, on slow lines: between their joining the room and their reading
 * nothing may fall. They read waiting chats of others, whose words reach them by that room alone. Two rounds, because
 * the heads of every 25 s may save one.
 */
async function lateReaders(stage: Stage): Promise<void> {
  const { traffic, cluster, history, note } = stage
  await traffic.stop()
  const { readers, writers } = await invite(stage)
  let slowest = 0
  for (let round = 0; round < ROUNDS; round++) {
    const written = writers.slice(round * READERS, (round + 1) * READERS)
    for (const { link } of readers) link.delay = () => LAG_MS
    await Promise.all(readers.map((reader, index) => comeIn(reader, index, written[index] as Customer)))
    await until("the customers' words are stored", () => traffic.unsent === 0)
    const ids = written.map(({ chatId }) => chatId)
    const heads = await cluster.sql<{ id: string; last_seq: number }>(
      "select id, last_seq from chat_sessions where id = any($1)",
      [ids],
    )
    const headOf = (chatId = "") => heads.find(({ id }) => id === chatId)?.last_seq ?? Number.NaN
    const served = () => readers.filter(({ view }) => view?.applied.length === headOf(view?.chatId)).length
    const ms = await until("every reader has it", () => served() === READERS, 10_000).catch(() => 10_000)
    slowest = Math.max(slowest, ms)
    const what = "readers who have what was written while they came in"
    history.probe({ invariant: "I7", what, value: served(), least: READERS })
    for (const { link } of readers) link.heal()
  }
  note("slowest late reader, ms", slowest)
}

/** Each comes in at once, and each is written to at another moment of that. */
async function comeIn(reader: Agent, index: number, writer: Customer): Promise<void> {
  reader.turnTo(writer.chatId)
  await sleep(LAG_MS * (1 + index))
  writer.write("are you there?")
}

/** People of a shop in which chats wait to be taken. They count as everybody else does in the end. */
async function invite({ office, traffic, cluster, history }: Stage) {
  const shop = await office.shop("manual")
  const readers: Agent[] = []
  const writers: Customer[] = []
  for (const [index, person] of (await office.hire(READERS, shop)).entries()) {
    readers.push(await Agent.open(person, () => cluster.node(index).port, history))
  }
  for (let index = 0; index < READERS * ROUNDS; index++) {
    const visit = await office.start(shop, index)
    writers.push(await Customer.open(`writer ${index}`, visit, () => cluster.node(index).port, history))
  }
  traffic.agents.push(...readers)
  traffic.customers.push(...writers)
  const isIn = () =>
    readers.every(({ state }) => state.link === "online" && state.chats.length === writers.length)
  await until("the readers see the chats", isIn)
  await until("the writers are online", () => writers.every(({ state }) => state.link === "online"))
  return { readers, writers }
}

export const lateReadersScenario: Scenario = {
  name: "late-readers",
  fault: "F4",
  about: "chats are opened while something is written in them",
  nodes: 2,
  act: lateReaders,
}
