import { setTimeout as sleep } from "node:timers/promises"
import pg from "pg"
import type { PrivatePostgres } from "@/tests/support/postgres"
import type { Cluster } from "../cluster"
import type { Scenario, Stage } from "../scenario"
import { until } from "../traffic"

/** F6: everything that can happen to PostgreSQL; between the blows people write on. */
async function breakPostgres(stage: Stage): Promise<void> {
  const { cluster, history, note, long } = stage
  const postgres = cluster.postgres as PrivatePostgres
  const pids = cluster.nodes.map(({ pid }) => pid)
  const breather = () => sleep(long ? 3_000 : 700)
  await breather()
  await killBackend(stage, postgres)
  await breather()
  await restart(stage, postgres)
  await breather()
  await stall(stage, "frozen", long ? 12_000 : 5_000, postgres.freeze, postgres.thaw)
  await breather()
  if (long) {
    await stall(
      stage,
      "in a black hole",
      12_000,
      () => holdAll(cluster),
      () => healAll(cluster),
    )
    await breather()
    await exhaustConnections(stage, postgres)
    await breather()
  }
  const same = cluster.nodes.filter(({ pid, isRunning }, index) => isRunning && pid === pids[index]).length
  history.probe({
    invariant: "I10",
    what: "server processes that are the same as before",
    value: same,
    least: pids.length,
  })
  note("same server processes", same === pids.length ? "yes" : "no")
}

function holdAll({ databaseLinks }: Cluster): void {
  for (const link of databaseLinks) link.hold()
}

function healAll({ databaseLinks }: Cluster): void {
  for (const link of databaseLinks) link.heal()
}

/** The postmaster takes the death of one backend for a crash, and restarts all of them. */
async function killBackend({ cluster, note }: Stage, postgres: PrivatePostgres): Promise<void> {
  const backends = await cluster.sql<{ pid: number }>(
    "select pid from pg_stat_activity where application_name = 'yupcha' and pid <> pg_backend_pid()",
  )
  postgres.killBackend(backends[0]?.pid ?? 0)
  const back = await until("PostgreSQL is back", () =>
    cluster.sql("select 1").then(
      () => true,
      () => false,
    ),
  )
  note("backend killed, back after, ms", back)
}

/** Down at once, and up again when both nodes have said that they are not ready. */
async function restart(stage: Stage, postgres: PrivatePostgres): Promise<void> {
  const { history, note } = stage
  const acknowledged = () => history.acknowledged.length
  await postgres.crash()
  const unready = await measureReadiness(stage, 503)
  history.probe({
    invariant: "I10",
    what: "ms until /ready is 503 without a database",
    value: unready,
    most: 5_000,
  })
  const before = acknowledged()
  await sleep(1_000)
  history.probe({
    invariant: "I10",
    what: "acknowledged without a database",
    value: acknowledged() - before,
    most: 0,
  })
  postgres.start()
  const ready = await measureReadiness(stage, 200)
  history.probe({
    invariant: "I10",
    what: "ms until /ready is 200 with the database back",
    value: ready,
    most: 10_000,
  })
  const answered = Date.now()
  await until("messages are acknowledged again", () => acknowledged() > before)
  note("restart: /ready 503 after, ms", unready)
  note("restart: /ready 200 after, ms", ready)
  note("restart: first ack after, ms", Date.now() - answered)
  note("retryable errors so far", retryables(stage))
}

/** Alive, and silent: nobody may hang on it. */
async function stall(
  stage: Stage,
  name: string,
  ms: number,
  begin: () => void,
  end: () => void,
): Promise<void> {
  const { history, note } = stage
  begin()
  await sleep(ms)
  end()
  const before = history.acknowledged.length
  const again = await until("messages are acknowledged again", () => history.acknowledged.length > before)
  note(`${name} ${ms} ms: first ack after, ms`, again)
}

/** Somebody else takes every connection that PostgreSQL has. */
async function exhaustConnections({ history, note }: Stage, postgres: PrivatePostgres): Promise<void> {
  const hoard: pg.Client[] = []
  for (let taken = 0; taken < 200; taken++) {
    const client = new pg.Client({ connectionString: postgres.url })
    client.on("error", () => undefined)
    const isIn = await client.connect().then(
      () => true,
      () => false,
    )
    if (!isIn) break
    hoard.push(client)
  }
  await sleep(3_000)
  await Promise.all(hoard.map((client) => client.end()))
  const before = history.acknowledged.length
  await until("messages are acknowledged again", () => history.acknowledged.length > before)
  note("connections hoarded", hoard.length)
}

/** How long until every node says so, in milliseconds. */
function measureReadiness({ cluster }: Stage, status: number): Promise<number> {
  return until(`every node answers ${status}`, async () => {
    const answers = await Promise.all(cluster.nodes.map((node) => node.readiness()))
    return answers.every((answer) => answer === status)
  })
}

function retryables({ history }: Stage): number {
  return [...history.sent.values()]
    .flatMap(({ attempts }) => attempts)
    .filter(({ retryable }) => retryable === true).length
}

export const databaseScenarios: Scenario[] = [
  {
    name: "postgres",
    fault: "F6",
    about: "PostgreSQL dies, restarts, stands still",
    nodes: 2,
    act: breakPostgres,
  },
]
