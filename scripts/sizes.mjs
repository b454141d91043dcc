import { existsSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { runInNewContext } from "node:vm"
import { gzipSync } from "node:zlib"
import { root } from "./prepare.mjs"

// What a browser has to load before something works, gzipped, with the most that it may be, counted on the last build;
// with --json for the table of `npm run bench -- pages`. React and Next alone are 132 kB of each page of Next's.
const NEXT = join(root, ".next")
const LIMITS = [
  { address: "/widget.js", most: 6_000, files: () => [join(root, "public/widget.js")] },
  { address: "/customer/…", most: 130_000, files: visitScripts },
  { address: "/support", most: 250_000, files: () => scriptsOf("/support/page") },
]

if (!existsSync(join(NEXT, "build-manifest.json"))) {
  process.stderr.write("There is no build to measure: run npm run build.\n")
  process.exit(1)
}
const measured = LIMITS.map(({ files, ...limit }) => ({ ...limit, bytes: sum(files().map(gzipped)) }))
process.stdout.write(process.argv.includes("--json") ? JSON.stringify(measured) : table())
if (measured.some(({ most, bytes }) => bytes > most)) process.exitCode = 1

function table() {
  const lines = measured.map(({ address, most, bytes }) => {
    const verdict = bytes > most ? "  TOO LARGE" : ""
    return `${address.padEnd(24)} ${count(bytes)}  ${count(most)}${verdict}\n`
  })
  return ["JavaScript, gzipped          bytes     at most\n", ...lines].join("")
}

/** Every script that the customer's page names, and what those import. */
function visitScripts() {
  const { script, modules } = JSON.parse(readFileSync(join(root, "dist/visit/manifest.json"), "utf8"))
  return [script, ...modules].map((address) => join(root, "dist", address))
}

/** The scripts of a page's first load: Next's own, and those of the layouts and client parts that the page names. */
function scriptsOf(page) {
  const { rootMainFiles } = JSON.parse(readFileSync(join(NEXT, "build-manifest.json"), "utf8"))
  const named = Object.values(manifestOf(page).entryJSFiles).flat()
  if (rootMainFiles.length === 0 || named.length === 0) throw new Error(`Nothing is known of ${page}`)
  return [...new Set([...rootMainFiles, ...named])].map((file) => join(NEXT, file))
}

/** The manifest is a script that puts itself on the global object. */
function manifestOf(page) {
  const context = {}
  runInNewContext(
    readFileSync(join(NEXT, "server/app", `${page}_client-reference-manifest.js`), "utf8"),
    Object.assign(context, { globalThis: context }),
  )
  const manifest = context.__RSC_MANIFEST?.[page]
  if (!manifest) throw new Error(`Next's manifest of ${page} is not where it was`)
  return manifest
}

function gzipped(file) {
  return gzipSync(readFileSync(file), { level: 9 }).length
}

function sum(numbers) {
  return numbers.reduce((total, one) => total + one, 0)
}

function count(bytes) {
  return bytes.toLocaleString("en").padStart(10)
}
