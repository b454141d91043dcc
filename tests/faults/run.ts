import { mkdirSync, writeFileSync } from "node:fs"
import { cpus } from "node:os"
import { join } from "node:path"
import { parseArgs } from "node:util"
import { z } from "zod"
import { mutate } from "./mutate"
import { scenarios } from "./nemesis/all"
import { playAll, type Report } from "./scenario"

const RESULTS = "tests/faults/results"
const USAGE = `Breaks things on purpose while people write to each other, and checks that the delivery contract holds.

  npm run faults -- [--minutes 10] [--seed 1] [--only F5,redis] [--quick]
  npm run faults -- --mutation all

A fault (F1 to F19) or a scenario can be named. With --quick each fault is as short as in the continuous tests.
The same seed gives the same schedule. With --mutation a throw-away copy of the product is broken first, and the run
has to find it; it exits with the number of mutations that were not found.
`

const settings = z.object({
  minutes: z.coerce
    .number()
    .positive()
    .max(24 * 60)
    .default(10),
  seed: z.coerce
    .number()
    .int()
    .default(() => Date.now() % 1_000_000),
  only: z.string().default(""),
})

async function run(): Promise<number> {
  const { values } = parseArgs({
    options: {
      minutes: { type: "string" },
      seed: { type: "string" },
      only: { type: "string" },
      quick: { type: "boolean" },
      mutation: { type: "string" },
      help: { type: "boolean" },
    },
  })
  if (values.help) {
    process.stdout.write(USAGE)
    return 0
  }
  const { minutes, seed, only } = settings.parse(values)
  if (values.mutation) return mutate(values.mutation, seed)
  const wanted = only.split(",").filter(Boolean)
  const chosen = scenarios.filter(
    ({ name, fault }) => wanted.length === 0 || wanted.includes(name) || wanted.includes(fault),
  )
  if (chosen.length === 0) throw new Error(`There is no fault ${only}.`)
  const until = Date.now() + minutes * 60_000
  const reports: Report[] = []
  process.stdout.write(`seed ${seed}\n${HEADER}\n`)
  // Every fault at least once, then round after round with another seed each, for as long as there is time.
  for (let round = 0; round === 0 || Date.now() < until; round++) {
    await playAll(chosen, seed + round, !values.quick, (report) => {
      reports.push(report)
      process.stdout.write(`${lineOf(report)}\n`)
    })
  }
  return conclude(reports, seed)
}

const HEADER = row([
  "fault",
  "scenario",
  "seconds",
  "written",
  "acked",
  "unknown",
  "absorbed",
  "ambiguous",
  "slowest ms",
  "",
])

function lineOf(report: Report): string {
  const {
    fault,
    scenario,
    seconds,
    operations,
    acknowledged,
    unknown,
    duplicatesAbsorbed,
    ambiguousCommits,
  } = report
  const bad = report.violations.length
  const cells = [
    fault,
    scenario,
    seconds,
    operations,
    acknowledged,
    unknown,
    duplicatesAbsorbed,
    ambiguousCommits,
  ]
  const verdict = bad === 0 ? "holds" : `${bad} VIOLATIONS, seed ${report.seed}`
  const figures = Object.entries(report.figures).map(([name, value]) => `      ${name}: ${value}`)
  const violations = report.violations
    .slice(0, 12)
    .map(({ invariant, line }) => `      ${invariant}  ${line}`)
  return [row([...cells, report.slowestConvergenceMs ?? "-", verdict]), ...figures, ...violations].join("\n")
}

function row(cells: (string | number)[]): string {
  const widths = [5, 20, 8, 8, 8, 8, 9, 10, 11, 0]
  return cells
    .map((cell, index) => String(cell)[index < 2 || index === 9 ? "padEnd" : "padStart"](widths[index] ?? 0))
    .join(" ")
}

function conclude(reports: Report[], seed: number): number {
  const sum = (pick: (report: Report) => number) => reports.reduce((total, report) => total + pick(report), 0)
  const ambiguous = sum((report) => report.ambiguousCommits)
  const violations = sum((report) => report.violations.length)
  const totals = {
    operations: sum((report) => report.operations),
    acknowledged: sum((report) => report.acknowledged),
    unknown: sum((report) => report.unknown),
    duplicatesAbsorbed: sum((report) => report.duplicatesAbsorbed),
    ambiguousCommits: ambiguous,
    slowestConvergenceMs: Math.max(...reports.map((report) => report.slowestConvergenceMs ?? 0)),
    violations,
  }
  const machine = { cpus: cpus().length, model: cpus()[0]?.model, node: process.version }
  mkdirSync(RESULTS, { recursive: true })
  const file = join(RESULTS, `run-${seed}.json`)
  writeFileSync(file, `${JSON.stringify({ machine, seed, totals, reports }, null, 2)}\n`)
  process.stdout.write(
    `\n${Object.entries(totals)
      .map(([name, value]) => `${name} ${value}`)
      .join(", ")}\n${file}\n`,
  )
  if (ambiguous === 0) process.stdout.write("No commit was ambiguous: this run has shown nothing.\n")
  return violations === 0 && ambiguous > 0 ? 0 : 1
}

run().then(
  (code) => process.exit(code),
  (error: unknown) => {
    process.stderr.write(`\n${error instanceof Error ? error.stack : String(error)}\n`)
    process.exit(1)
  },
)
