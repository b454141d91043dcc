import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { Cluster } from "./cluster"
import { scenarios } from "./nemesis/all"
import { play, type Report } from "./scenario"

/** The same every time: what fails here fails again. */
const SEED = 1

/** The short tier of the harness: F1, F2, F3, F5, F6, F7 and F12, as quick as they can be. `npm run faults` is the long one. */
describe("the delivery contract", () => {
  describe("on two nodes, PostgreSQL and Redis", () => {
    holds(2, [
      "crash",
      "rolling-restart",
      "pause",
      "ambiguous-commits",
      "last-words",
      "postgres",
      "redis",
      "contention",
      "rush",
    ])
  })

  describe("on one node and the embedded database", () => {
    holds(0, ["crash-embedded"])
  })
})

function holds(nodes: number, names: string[]): void {
  let cluster: Cluster
  beforeAll(async () => {
    cluster = await Cluster.start({ nodes })
  })
  afterAll(() => cluster.stop())

  it.each(names)("holds through %s", async (name) => {
    const scenario = scenarios.find((one) => one.name === name)
    if (!scenario) throw new Error(`There is no scenario ${name}.`)
    const report = await play(scenario, cluster, SEED)
    tell(report)
    expect(report.violations).toEqual([])
  })
}

/** A green line says little; the figures say what was done. */
function tell({
  fault,
  scenario,
  seconds,
  acknowledged,
  ambiguousCommits,
  slowestConvergenceMs,
  figures,
}: Report): void {
  const facts = { acknowledged, ambiguousCommits, slowestConvergenceMs, ...figures }
  const told = Object.entries(facts).map(([name, value]) => `${name} ${value}`)
  process.stdout.write(`${fault} ${scenario}, ${seconds} s: ${told.join(", ")}\n`)
}
