import { mkdirSync, writeFileSync } from "node:fs"
import { cpus } from "node:os"
import { join } from "node:path"
import { benchChat } from "./chat"
import { benchDesk } from "./desk"
import { document } from "./document"
import { benchLists } from "./lists"
import { benchLogins } from "./logins"
import { benchNodes } from "./nodes"
import { benchPages } from "./pages"
import type { Report } from "./report"
import { benchRest } from "./rest"
import { benchSignIn } from "./sign-in"
import { benchStart } from "./start"

// Measures, side by side in one run, and never asserts: `npm run bench`, or `npm run bench -- lists` for one of them.
const BENCHES: Record<string, () => Promise<Report>> = {
  chat: benchChat,
  desk: benchDesk,
  lists: benchLists,
  logins: benchLogins,
  nodes: benchNodes,
  pages: benchPages,
  rest: benchRest,
  "sign-in": benchSignIn,
  start: benchStart,
}
const RESULTS = "tests/bench/results"

const asked = process.argv.slice(2)
for (const name of asked.length > 0 ? asked : Object.keys(BENCHES)) {
  const bench = BENCHES[name]
  if (!bench) throw new Error(`There is no bench ${name}; there are ${Object.keys(BENCHES).join(", ")}.`)
  const report = await bench()
  print(name, report)
  mkdirSync(RESULTS, { recursive: true })
  const machine = { cpus: cpus().length, model: cpus()[0]?.model, node: process.version }
  document(name, report, `${machine.cpus} cores of ${machine.model}, Node ${machine.node}`)
  writeFileSync(join(RESULTS, `${name}.json`), `${JSON.stringify({ machine, ...report }, null, 2)}\n`)
}
process.exit(0)

function print(name: string, { title, columns, rows }: Report): void {
  const all = [columns, ...rows]
  const widths = columns.map((_, index) => Math.max(...all.map((row) => String(row[index]).length)))
  const line = (row: (string | number)[]) =>
    row
      .map((cell, index) =>
        typeof cell === "number"
          ? String(cell).padStart(widths[index] ?? 0)
          : String(cell).padEnd(widths[index] ?? 0),
      )
      .join("  ")
  process.stdout.write(`\n${name}: ${title}\n${[line(columns), ...rows.map(line)].join("\n")}\n`)
}
