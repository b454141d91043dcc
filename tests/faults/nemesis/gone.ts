import type { Agent } from "../clients"
import { connectRaw } from "../raw"
import type { Scenario, Stage } from "../scenario"
import { until } from "../traffic"

/** Nobody is believed to be there for longer without a sign of life, with what a node needs to notice, in milliseconds. */
const NOTICED_MS = 45_000
/** The grace period of a minute, and the same again. */
const GIVEN_BACK_MS = 80_000

/** F1, for good: a node dies with people on it who don't come back. Others learn of it, and their customers get somebody. */
async function goneForGood({ cluster, traffic, office, history, note }: Stage): Promise<void> {
  const gone = traffic.agents.filter((_, index) => index % 2 === 1)
  const colleague = await connectRaw(cluster.node(0), "/agent", office.admin, { presence: false })
  const offline = new Set<string>()
  colleague.on("presence.updated", ({ employeeId, state }: { employeeId: string; state: string }) => {
    if (state === "offline") offline.add(employeeId)
  })
  const had = await countChats(cluster.sql.bind(cluster), gone)
  for (const { link } of gone) link.hold()
  const begun = Date.now()
  await cluster.node(1).end("SIGKILL")
  await until("their colleagues know that they are gone", () => gone.every(({ id }) => offline.has(id)))
  const noticed = Date.now() - begun
  history.probe({
    invariant: "I21",
    what: "ms until who died with a node is offline",
    value: noticed,
    most: NOTICED_MS,
  })
  note("people of a dead node are offline after, ms", noticed)
  const left = () => countChats(cluster.sql.bind(cluster), gone)
  await until("their customers have somebody else", async () => (await left()) === 0, 120_000)
  const given = Date.now() - begun
  history.probe({
    invariant: "I15",
    what: "ms until their customers have somebody else",
    value: given,
    most: GIVEN_BACK_MS,
  })
  history.probe({ invariant: "harness", what: "chats that they had", value: had, least: 1 })
  note(`their ${had} chats are with others after, ms`, given)
  colleague.disconnect()
  // They may not see these chats any more, so their screens are no one's to judge.
  for (const agent of gone) {
    traffic.agents.splice(traffic.agents.indexOf(agent), 1)
    await agent.leave()
  }
}

async function countChats(sql: Stage["cluster"]["sql"], people: Agent[]): Promise<number> {
  const [row] = await sql<{ count: number }>(
    "select count(*)::int as count from chat_sessions where assignee_id = any($1) and status = 'active'",
    [people.map(({ id }) => id)],
  )
  return row?.count ?? 0
}

export const goneScenario: Scenario = {
  name: "gone-for-good",
  fault: "F1",
  about: "a node dies with agents on it who don't come back",
  nodes: 2,
  agents: 4,
  act: goneForGood,
}
