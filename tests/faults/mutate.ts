import { execFileSync, spawnSync } from "node:child_process"
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from "node:fs"
import { tmpdir } from "node:os"
import { dirname, join, resolve } from "node:path"
import type { Report } from "./scenario"

interface Mutation {
  /** What is done to the product. */
  about: string
  /** The scenario that has to find it. */
  scenario: string
  /** One of these has to be violated. */
  invariants: string[]
}

/** The product, broken on purpose in ways in which such products do break. */
const MUTATIONS: Record<string, Mutation> = {
  "ack-before-commit": {
    about: "the sender is answered 20 ms before its message is committed",
    scenario: "crash-embedded",
    invariants: ["I1"],
  },
  "no-unique-id": {
    about: "the unique index over client ids is an ordinary one, and nobody looks the id up",
    scenario: "ambiguous-commits",
    invariants: ["I2"],
  },
  "seq-outside-lock": {
    about: "the seq is taken before the row is locked and the id looked up",
    scenario: "ambiguous-commits",
    invariants: ["I4"],
  },
  "no-heads": {
    about: "nobody is told how far their chats go",
    scenario: "no-redis",
    invariants: ["I7"],
  },
  "join-after-read": {
    about: "a reader joins the chat's room after having read it",
    scenario: "late-readers",
    invariants: ["I7"],
  },
  "cluster-call-awaited": {
    about: "the sender is answered after Redis has heard of the message",
    scenario: "redis",
    invariants: ["I11"],
  },
  "backup-without-snapshot": {
    about: "a backup reads each table as it is when its turn comes",
    scenario: "backup",
    invariants: ["I19"],
  },
}

/**
 * Breaks a throw-away copy of the product in one way (or, with `all`, in each) and plays the scenario that has to find it.
 * Answers how many were not found.
 */
export function mutate(name: string, seed: number): number {
  const names = name === "all" ? Object.keys(MUTATIONS) : [name]
  return names.filter((one) => !isFound(one, seed)).length
}

function isFound(name: string, seed: number): boolean {
  const mutation = MUTATIONS[name]
  if (!mutation)
    throw new Error(`There is no mutation ${name}; there are ${Object.keys(MUTATIONS).join(", ")}.`)
  process.stdout.write(`\n${name}: ${mutation.about}\n`)
  const copy = mkdtempSync(join(tmpdir(), "yupcha-mutation-"))
  try {
    copyProject(copy)
    execFileSync("git", ["apply", resolve(`tests/faults/mutations/${name}.patch`)], {
      cwd: copy,
      stdio: "inherit",
    })
    execFileSync(process.execPath, ["scripts/build.mjs", "--server"], { cwd: copy, stdio: "inherit" })
    const run = [
      "--import",
      "tsx",
      "tests/faults/run.ts",
      "--quick",
      "--minutes",
      "0.01",
      "--seed",
      String(seed),
    ]
    spawnSync(process.execPath, [...run, "--only", mutation.scenario], { cwd: copy, stdio: "inherit" })
    const found = violationsOf(copy).filter(({ invariant }) => mutation.invariants.includes(invariant))
    const verdict = found[0] ? `found: ${found[0].invariant}  ${found[0].line}` : "NOT FOUND"
    process.stdout.write(`${name} ${verdict}\n`)
    return found.length > 0
  } finally {
    rmSync(copy, { recursive: true, force: true })
  }
}

/** Everything that git would take, and what was installed and built. */
function copyProject(to: string): void {
  const files = execFileSync("git", ["ls-files", "-co", "--exclude-standard"], { encoding: "utf8" })
    .trim()
    .split("\n")
  for (const file of files) {
    mkdirSync(dirname(join(to, file)), { recursive: true })
    cpSync(file, join(to, file))
  }
  rmSync(join(to, "tests/faults/results"), { recursive: true, force: true })
  for (const folder of ["node_modules", ".next"]) symlinkSync(resolve(folder), join(to, folder))
}

function violationsOf(copy: string): Report["violations"] {
  const results = join(copy, "tests/faults/results")
  return readdirSync(results).flatMap((file) => {
    const { reports } = JSON.parse(readFileSync(join(results, file), "utf8")) as { reports: Report[] }
    return reports.flatMap(({ violations }) => violations)
  })
}
