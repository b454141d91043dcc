import { readFileSync, rmSync, writeFileSync } from "node:fs"
import { basename, dirname, join } from "node:path"
import { brotliCompressSync, gzipSync } from "node:zlib"
import tailwind from "@tailwindcss/postcss"
import { build } from "esbuild"
import postcss from "postcss"
import { root } from "./prepare.mjs"

const FOLDER = join(root, "dist", "visit")

/** Makes the customer's page: what browsers load, and what the server draws its HTML with. */
export async function buildVisit({ dev = false } = {}) {
  if (!dev) rmSync(FOLDER, { recursive: true, force: true })
  const shared = {
    absWorkingDir: root,
    bundle: true,
    minify: !dev,
    define: { "process.env.NODE_ENV": JSON.stringify(dev ? "development" : "production") },
    logLevel: "warning",
  }
  const { metafile } = await build({
    ...shared,
    entryPoints: { visit: "visit/browser.tsx", style: "visit/visit.css" },
    outdir: FOLDER,
    publicPath: "/visit",
    format: "esm",
    splitting: true,
    target: ["chrome111", "firefox115", "safari16.4"],
    entryNames: "[name]-[hash]",
    chunkNames: "part-[hash]",
    assetNames: "[name]-[hash]",
    loader: { ".woff2": "file" },
    plugins: [styles({ optimize: !dev })],
    metafile: true,
  })
  await build({
    ...shared,
    entryPoints: ["visit/render.tsx"],
    outfile: join(root, "dist", "visit-render.cjs"),
    platform: "node",
    format: "cjs",
    target: "node20.19",
    minify: false,
    sourcemap: true,
  })
  writeManifest(metafile.outputs)
  if (!dev) compress(Object.keys(metafile.outputs))
}

/** Tailwind, as Next runs it for the other pages. */
function styles({ optimize }) {
  const processor = postcss([tailwind({ base: root, optimize })])
  return {
    name: "tailwind",
    setup: ({ onLoad }) =>
      onLoad({ filter: /visit\.css$/ }, async ({ path }) => {
        const { css } = await processor.process(readFileSync(path, "utf8"), { from: path })
        return { contents: css, loader: "css", resolveDir: dirname(path) }
      }),
  }
}

function writeManifest(outputs) {
  const address = (file) => `/visit/${basename(file)}`
  const find = (fits) => Object.keys(outputs).find((file) => fits(outputs[file], file))
  const script = find(({ entryPoint }) => entryPoint === "visit/browser.tsx")
  const manifest = {
    script: address(script),
    modules: importsOf(outputs, script).map(address),
    style: address(find(({ entryPoint }) => entryPoint === "visit/visit.css")),
    font: address(find((_, file) => file.endsWith(".woff2"))),
  }
  writeFileSync(join(FOLDER, "manifest.json"), `${JSON.stringify(manifest, null, 2)}\n`)
}

/** Everything that a file imports before it runs, by way of others too. */
function importsOf(outputs, file, found = new Set()) {
  for (const { path, kind } of outputs[file].imports) {
    if (kind !== "import-statement" || found.has(path)) continue
    found.add(path)
    importsOf(outputs, path, found)
  }
  return [...found]
}

/** Once, as small as it gets, instead of at every request. */
function compress(files) {
  for (const file of files.filter((name) => /\.(js|css)$/.test(name))) {
    const path = join(root, file)
    const content = readFileSync(path)
    writeFileSync(`${path}.br`, brotliCompressSync(content))
    writeFileSync(`${path}.gzip`, gzipSync(content, { level: 9 }))
  }
}
