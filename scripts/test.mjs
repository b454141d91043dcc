import { spawn } from "node:child_process"
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { findChromium } from "./chromium.mjs"
import { describeFailures, vitestFailures } from "./failures.mjs"
import { forwardSignals, prepare, root } from "./prepare.mjs"

const NOTHING = { passed: 0, failed: 0, failures: "" }
const reports = mkdtempSync(join(tmpdir(), "yupcha-reports-"))
try {
  await prepare()
  const totals = [await vitest(), await playwright()]
  const passed = totals.reduce((sum, total) => sum + total.passed, 0)
  const failed = totals.reduce((sum, total) => sum + total.failed, 0)
  // Last, where somebody looks first: what failed stands far up by now.
  process.stdout.write(totals.map((total) => total.failures).join(""))
  process.stdout.write(`\n${passed} passed, ${failed} failed\n`)
  process.exitCode = failed === 0 ? 0 : 1
} catch (error) {
  process.stderr.write(`${error.message}\n\n0 passed, 1 failed\n`)
  process.exitCode = 1
} finally {
  rmSync(reports, { recursive: true, force: true })
}

async function vitest() {
  const file = join(reports, "vitest.json")
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${file}`]
  // Faults take a PostgreSQL and a Redis of their own, which a machine need not have: .ci/run runs them.
  const code = await show("node_modules/vitest/vitest.mjs", ["run", "--project=!faults", ...reporters])
  return total(code, file, (report) => ({
    passed: report.numPassedTests,
    failed: vitestFailures(report).length,
  }))
}

async function playwright() {
  const chromium = await findChromium()
  if (chromium === null) return { ...NOTHING, failed: 1 }
  const file = join(reports, "playwright.json")
  const env = { CHROMIUM_PATH: chromium, PLAYWRIGHT_JSON_OUTPUT_FILE: file, PLAYWRIGHT_HTML_OPEN: "never" }
  const code = await show("node_modules/@playwright/test/cli.js", ["test", "--reporter=list,json"], env)
  return total(code, file, ({ stats, errors }) => ({
    passed: stats.expected + stats.flaky,
    failed: stats.unexpected + errors.length,
  }))
}

/** Runs a program of node_modules on this terminal and answers its exit code. */
function show(program, args, env = {}) {
  return new Promise((resolve, reject) => {
    const options = { cwd: root, stdio: ["ignore", "inherit", "inherit"], env: { ...process.env, ...env } }
    const child = spawn(process.execPath, [join(root, program), ...args], options)
    const endForwarding = forwardSignals(child)
    child.once("error", reject)
    child.once("close", (code) => {
      endForwarding()
      resolve(code ?? 1)
    })
  })
}

/** A run that ends badly without any failed test has failed all the same. */
function total(code, file, count) {
  const report = existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : null
  const counted = report === null ? NOTHING : { ...count(report), failures: describeFailures(report) }
  return code !== 0 && counted.failed === 0 ? { ...counted, failed: 1 } : counted
}
