import { readFileSync } from "node:fs"
import { relative } from "node:path"
import { pathToFileURL } from "node:url"
import { stripVTControlCharacters } from "node:util"
import { root } from "./prepare.mjs"

/** Where a message is cut: what failed must fit on a screen, the whole of it stands further up. */
const MESSAGE_LINES = 12

/** Playwright's words for a test that has failed, and for one that passed when it was tried again. */
const WENT_WRONG = new Set(["unexpected", "flaky"])

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  process.stdout.write(describeFailures(JSON.parse(readFileSync(process.argv[2], "utf8"))))
}

/**
 * The failed tests of a JSON report of Vitest or Playwright, one paragraph each: "FAILED file › test", then the first
 * lines of what it said. A test that passed when it was tried again is among them, and says so. An empty string when
 * nothing went wrong.
 */
export function describeFailures(report) {
  const failures = report.testResults ? vitestFailures(report) : playwrightFailures(report)
  return failures
    .map(({ file, name, message }) => `\nFAILED ${file} › ${name}\n${firstLines(message)}\n`)
    .join("")
}

/** What failed in a JSON report of Vitest: tests, and files that could not be loaded, which have no tests that could fail. */
export function vitestFailures({ testResults }) {
  return testResults.flatMap(({ name: path, status, message, assertionResults }) => {
    const file = relative(root, path)
    const failed = assertionResults.filter((test) => test.status === "failed")
    if (status === "failed" && failed.length === 0) return [{ file, name: "could not be loaded", message }]
    return failed.map((test) => ({ file, name: test.fullName, message: test.failureMessages.join("\n") }))
  })
}

function playwrightFailures({ suites, errors }) {
  const specs = suites
    .flatMap(specsOf)
    .filter(({ tests }) => tests.some(({ status }) => WENT_WRONG.has(status)))
  const outside = errors.map((error) => ({
    file: "tests/e2e",
    name: "outside of a test",
    message: error.message ?? "",
  }))
  return [...outside, ...specs.map(specFailure)]
}

function specsOf({ specs, suites = [] }) {
  return [...specs, ...suites.flatMap(specsOf)]
}

function specFailure({ file, line, title, ok, tests }) {
  const messages = tests.flatMap((test) =>
    test.results.flatMap((result) => result.errors.map((error) => error.message)),
  )
  const name = ok ? `${title} (but passed when it was tried again)` : title
  return { file: `tests/e2e/${file}:${line}`, name, message: messages.join("\n") }
}

function firstLines(message) {
  const lines = stripVTControlCharacters(message).split("\n")
  return lines
    .slice(0, MESSAGE_LINES)
    .map((line) => `  ${line}`)
    .join("\n")
}
