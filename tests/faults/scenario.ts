import { loadavg } from "node:os"
import { check } from "./checker"
import { Cluster } from "./cluster"
import { History, isRefused, type Probe, type Violation } from "./history"
import { Office } from "./office"
import { Random } from "./seed"
import { absorbed, compareMirrors, converge, readAll, repeatSome } from "./settle"
import { Traffic } from "./traffic"

/** I7 for who writes: whatever waited has left and is acknowledged by then, in milliseconds. */
const SENT_MS = 10_000

/** What a scenario has in its hands while it breaks things. */
export interface Stage {
  cluster: Cluster
  office: Office
  traffic: Traffic
  history: History
  random: Random
  /** Longer faults than a quick run has time for. */
  long: boolean
  /** A figure for the report. */
  note(name: string, value: number | string): void
}

export interface Scenario {
  name: string
  /** F1 to F19, or the invariant that is looked at where nothing is broken. */
  fault: string
  about: string
  /** 0 for one node with the embedded database. */
  nodes: number
  customers?: number
  agents?: number
  /** The longest pause of a person between two messages, in milliseconds. */
  pause?: number
  /** I7, in milliseconds. */
  convergenceMs?: number
  /** Must leave commits of which nobody heard, or it has shown nothing. */
  ambiguous?: boolean
  /** Agents sit on the first node only: their tokens of fifteen minutes don't outlive a clock that is an hour off. */
  agentsOnFirst?: boolean
  /** Settings of every node, beyond the usual ones. */
  env?: Record<string, string>
  /** Starts the nodes in a way of its own; the cluster is then shared with no other scenario. */
  begin?(cluster: Cluster, long: boolean): Promise<Probe[]>
  /** Runs while people write; afterwards everything is healed and checked. */
  act(stage: Stage): Promise<void>
}

export interface Report {
  scenario: string
  fault: string
  seed: number
  seconds: number
  operations: number
  acknowledged: number
  refused: number
  /** Tries of which the sender never learned what became of them. */
  unknown: number
  /** Messages that were stored by a try of which nobody heard, and that came again. */
  duplicatesAbsorbed: number
  /** Commits that were cut off between PostgreSQL and the node: messages in them. */
  ambiguousCommits: number
  slowestConvergenceMs: number | null
  figures: Record<string, number | string>
  violations: Violation[]
}

/** Runs one scenario against a running cluster, and judges what was seen. */
export async function play(
  scenario: Scenario,
  cluster: Cluster,
  seed: number,
  long = false,
): Promise<Report> {
  const begun = Date.now()
  const random = new Random(seed).fork(scenario.name)
  const history = new History()
  const figures: Report["figures"] = {}
  for (const probe of (await scenario.begin?.(cluster, long)) ?? []) history.probe(probe)
  const office = await Office.open(cluster)
  const size = {
    customers: scenario.customers ?? 6,
    agents: scenario.agents ?? 2,
    pause: scenario.pause,
    agentsOnFirst: scenario.agentsOnFirst,
  }
  const traffic = await Traffic.open(office, history, random.fork("traffic"), size)
  const before = cluster.commits.unheard
  try {
    traffic.start()
    const note = (name: string, value: number | string) => Object.assign(figures, { [name]: value })
    await scenario.act({ cluster, office, traffic, history, random, long, note })
    for (const { link } of [...traffic.customers, ...traffic.agents]) link.heal()
    await cluster.heal()
    const convergenceMs = scenario.convergenceMs ?? 10_000
    const settled = Promise.all([traffic.stop(), converge(traffic, convergenceMs)])
    // A bound on time that was missed says little about a machine on which others work too.
    figures["load of the machine"] = Math.round((loadavg()[0] ?? 0) * 10) / 10
    const sentAfter = (await settled)[1]
    figures["all sent after healing, ms"] = sentAfter
    const sent = "ms until everything written had left after healing"
    history.probe({ invariant: "I7", what: sent, value: sentAfter, most: SENT_MS })
    await repeatSome(traffic, random, long ? 20 : 6)
    figures["lists right after, ms"] = await compareMirrors(traffic)
    const { bySql, byRest } = await readAll(office, traffic.chatIds)
    const ambiguousCommits = cluster.commits.unheard - before
    const duplicates = absorbed(history, bySql)
    proveItself(history, scenario, ambiguousCommits + duplicates)
    const converged = history.views.flatMap(({ convergedAfter }) => convergedAfter ?? [])
    const messages = [...history.sent.values()]
    return {
      scenario: scenario.name,
      fault: scenario.fault,
      seed,
      seconds: Math.round((Date.now() - begun) / 100) / 10,
      operations: messages.length,
      acknowledged: history.acknowledged.length,
      refused: messages.filter(isRefused).length,
      unknown: messages
        .flatMap(({ attempts }) => attempts)
        .filter(({ seq, code }) => seq === undefined && code === undefined).length,
      duplicatesAbsorbed: duplicates,
      ambiguousCommits: Math.max(ambiguousCommits, duplicates),
      slowestConvergenceMs: converged.length > 0 ? Math.max(...converged) : null,
      figures,
      violations: check(history, bySql, byRest, convergenceMs),
    }
  } finally {
    await traffic.leave()
  }
}

/** A run that has seen nothing proves nothing. */
function proveItself(history: History, scenario: Scenario, ambiguous: number): void {
  const wrote = new Set([...history.sent.values()].map(({ chatId }) => chatId))
  const writers = history.overheard.filter(({ own }) => wrote.has(own))
  const heard = writers.filter(({ own, heard: words }) => words.includes(own)).length
  const least = (what: string, value: number, bound: number) =>
    history.probe({ invariant: "harness", what, value, least: bound })
  least("messages acknowledged", history.acknowledged.length, 1)
  least("customers whose own words were heard on the line", heard, writers.length)
  if (scenario.ambiguous) least("messages committed without anybody hearing of it", ambiguous, 1)
}

/** Plays scenarios one after the other, on one cluster for those that can share it. */
export async function playAll(
  scenarios: Scenario[],
  seed: number,
  long: boolean,
  onReport: (report: Report) => void,
): Promise<void> {
  let shared: Cluster | null = null
  try {
    for (const scenario of scenarios) {
      const fits = shared !== null && !scenario.begin && shared.isEmbedded === (scenario.nodes === 0)
      if (!fits) {
        await shared?.stop()
        shared = await Cluster.start({
          nodes: scenario.nodes,
          cold: scenario.begin !== undefined,
          env: scenario.env,
        })
      }
      onReport(await play(scenario, shared as Cluster, seed, long))
      if (!scenario.begin) continue
      await shared?.stop()
      shared = null
    }
  } finally {
    await shared?.stop()
  }
}
