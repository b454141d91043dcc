import { readFileSync, rmSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { build, transform } from "esbuild"
import { BUILD_STAMP, COMMANDS, root, run, sourcesHash } from "./prepare.mjs"
import { buildVisit } from "./visit.mjs"

process.chdir(root)
const ENVIRONMENT = { NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" }

try {
  const sources = sourcesHash()
  rmSync(BUILD_STAMP, { force: true })
  await buildServer()
  // The server alone is no whole build; the fault harness asks for it.
  if (!process.argv.includes("--server")) {
    await buildWidget()
    await buildVisit()
    await buildPages()
    writeFileSync(BUILD_STAMP, sources)
  }
} catch (error) {
  process.stderr.write(`${error.message}\n`)
  process.exitCode = 1
}

function buildPages() {
  return run(process.execPath, [join(root, "node_modules/next/dist/bin/next"), "build"], ENVIRONMENT)
}

/** One file without a map or a dependency, for browsers of the last years: sites load it as it is. */
async function buildWidget() {
  const styles = await transform(readFileSync("widget/widget.css", "utf8"), { loader: "css", minify: true })
  await build({
    entryPoints: ["widget/widget.ts"],
    outfile: "public/widget.js",
    bundle: true,
    minify: true,
    format: "iife",
    target: ["chrome109", "firefox115", "safari16.4"],
    banner: { js: "/* Yupcha, MIT */" },
    define: { STYLES: JSON.stringify(styles.code.trim()) },
    logLevel: "warning",
  })
}

/** The files end up beside each other: the server finds the thread of its embedded database by its own address. */
async function buildServer() {
  const entryPoints = {
    server: "server.ts",
    "embedded-worker": "db/embedded-worker.ts",
    "hashing-worker": "lib/auth/hashing-worker.ts",
    ...Object.fromEntries(COMMANDS.map((name) => [name, `scripts/${name}.ts`])),
  }
  for (const name of Object.keys(entryPoints)) rmSync(join(root, "dist", `${name}.js`), { force: true })
  await build({
    entryPoints,
    outdir: "dist",
    bundle: true,
    platform: "node",
    format: "esm",
    target: "node20.19",
    packages: "external",
    sourcemap: true,
    logLevel: "warning",
  })
}
