import { rmSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { build } from "esbuild"
import { BUILD_STAMP, root, run, sourcesHash } from "./prepare.mjs"

process.chdir(root)
const ENVIRONMENT = { NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" }

try {
  const sources = sourcesHash()
  rmSync(BUILD_STAMP, { force: true })
  await buildServer()
  await buildPages()
  writeFileSync(BUILD_STAMP, sources)
} catch (error) {
  process.stderr.write(`${error.message}\n`)
  process.exitCode = 1
}

function buildPages() {
  return run(process.execPath, [join(root, "node_modules/next/dist/bin/next"), "build"], ENVIRONMENT)
}

/** The files end up beside each other: the server finds the thread of its embedded database by its own address. */
async function buildServer() {
  const entryPoints = {
    server: "server.ts",
    "embedded-worker": "db/embedded-worker.ts",
    "admin-create": "scripts/admin-create.ts",
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
