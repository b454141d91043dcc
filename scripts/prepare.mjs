import { spawn } from "node:child_process"
import { createHash } from "node:crypto"
import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs"
import { homedir, tmpdir } from "node:os"
import { dirname, join, relative } from "node:path"
import { fileURLToPath } from "node:url"
import { withLock } from "./lock.mjs"
import { endWithNpm } from "./orphan.mjs"

export const root = dirname(dirname(fileURLToPath(import.meta.url)))

const MINIMUM_NODE = [20, 19]
const INSTALL_STAMP = join(root, "node_modules", ".yupcha-installed")
export const BUILD_STAMP = join(root, "dist", ".built")
/** What the build reads: everything in these folders, and the settings at the top. */
const SOURCE_FOLDERS = ["app", "components", "db", "lib", "public", "visit", "widget"]
const SOURCE_FILES =
  /^(?!next-env\.d\.ts$|vitest\.|playwright\.|drizzle\.|biome\.|knip\.).+\.(?:ts|mjs|js|json|css)$/
/** Made by the build itself. */
const BUILT_FILES = new Set(["public/widget.js", "public/widget.js.map"])

/** What `scripts/command.mjs` can run: bundled with the server, from scripts/NAME.ts. */
export const COMMANDS = ["admin-create", "backup", "restore", "migrate-postgres", "doctor"]

/**
 * Installs what is locked and builds what is stale; one process at a time. To run what is built already takes neither the
 * packages that only a build needs nor the right to write here: a deployed installation has neither.
 */
export async function prepare({ toRun = false } = {}) {
  checkNode()
  endWithNpm()
  process.chdir(root)
  if (toRun && isBuilt() && isRunnable()) return
  mkdirSync(join(root, "dist"), { recursive: true })
  await withLock(join(root, "dist", ".lock"), async () => {
    if (!isInstalled()) await step("Installing packages", npmInstall)
    if (!isBuilt()) await step("Building", () => run(process.execPath, [join(root, "scripts", "build.mjs")]))
  })
}

/** Runs a program quietly; when it fails, everything that it said is shown, and the error is thrown. */
export function run(command, args, env = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: ["ignore", "pipe", "pipe"],
    })
    const output = []
    child.stdout.on("data", (chunk) => output.push(chunk))
    child.stderr.on("data", (chunk) => output.push(chunk))
    const endForwarding = forwardSignals(child)
    child.once("error", reject)
    child.once("close", (code, signal) => {
      endForwarding()
      if (code === 0) return resolve()
      if (signal === null) process.stdout.write(`\n${Buffer.concat(output)}\n`)
      reject(new Error(`${[command, ...args].join(" ")} failed with ${signal ?? `exit code ${code}`}.`))
    })
  })
}

/** Passes on what would end this process, so that it leaves no orphan; returns a function that stops doing so. */
export function forwardSignals(child) {
  const signals = ["SIGINT", "SIGTERM", "SIGHUP"]
  const forward = (signal) => child.kill(signal)
  for (const signal of signals) process.on(signal, forward)
  return () => {
    for (const signal of signals) process.off(signal, forward)
  }
}

/** One line on the screen, with the seconds that it took. */
export async function step(title, work) {
  const started = Date.now()
  process.stdout.write(`${title}… `)
  await work()
  process.stdout.write(`${((Date.now() - started) / 1000).toFixed(1)} s\n`)
}

function checkNode() {
  const [major, minor] = process.versions.node.split(".").map(Number)
  const [needMajor, needMinor] = MINIMUM_NODE
  if (major > needMajor || (major === needMajor && minor >= needMinor)) return
  throw new Error(
    `Yupcha needs Node.js ${needMajor}.${needMinor} or later; this is ${process.versions.node}. Get one from https://nodejs.org.`,
  )
}

/** By our stamp, or, when somebody else installed, by the record that npm keeps of what it put there. */
function isInstalled() {
  const lock = readFileSync(join(root, "package-lock.json"), "utf8")
  const stamp = installStamp(lock)
  if (readIfThere(INSTALL_STAMP) === stamp) return true
  const record = readIfThere(join(root, "node_modules", ".package-lock.json"))
  if (record === null || !holdsAll(JSON.parse(record).packages, JSON.parse(lock).packages)) return false
  writeFileSync(INSTALL_STAMP, stamp)
  return true
}

/** Everything is there but what only a build needs. */
function isRunnable() {
  const record = readIfThere(join(root, "node_modules", ".package-lock.json"))
  const { packages } = JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8"))
  const needed = Object.entries(packages).filter(([, { dev }]) => !dev)
  return record !== null && holdsAll(JSON.parse(record).packages, Object.fromEntries(needed))
}

function holdsAll(installed, locked) {
  return Object.entries(locked).every(
    ([path, { version, optional }]) => path === "" || optional || installed[path]?.version === version,
  )
}

/** Some packages carry programs for one system only. */
function installStamp(lock) {
  return createHash("sha256").update(`${process.platform} ${process.arch}\n${lock}`).digest("hex")
}

async function npmInstall() {
  // The build needs the development packages, whatever NODE_ENV and npm's own settings say.
  const args = ["ci", "--include=dev", "--include=optional", "--no-audit", "--no-fund"]
  const cli = process.env.npm_execpath ?? ""
  const [program, ...first] = cli.endsWith("npm-cli.js") ? [process.execPath, cli] : ["npm"]
  const usualCache = process.env.npm_config_cache || join(homedir(), ".npm")
  // With an empty HOME the usual place is a folder named ~ right here.
  const usable = !usualCache.startsWith(root) && canWrite(usualCache)
  const cache = usable ? null : mkdtempSync(join(tmpdir(), "yupcha-npm-"))
  await run(program, [...first, ...args], {
    NODE_ENV: "development",
    ...(cache && { npm_config_cache: cache }),
  })
  if (cache) rmSync(cache, { recursive: true, force: true })
  writeFileSync(INSTALL_STAMP, installStamp(readFileSync(join(root, "package-lock.json"), "utf8")))
}

/** True when files can be made in this folder, or in the one that it would be made in. */
export function canWrite(folder) {
  const existing = existsSync(folder) ? folder : dirname(folder)
  try {
    accessSync(existing, constants.W_OK)
    return true
  } catch {
    return existing !== dirname(existing) && !existsSync(existing) && canWrite(existing)
  }
}

function isBuilt() {
  return existsSync(join(root, ".next", "BUILD_ID")) && readIfThere(BUILD_STAMP) === sourcesHash()
}

/** What a build was made from. */
export function sourcesHash() {
  const hash = createHash("sha256").update(process.versions.node.split(".")[0])
  for (const path of sourceFiles()) hash.update(`\0${path}\0`).update(readFileSync(join(root, path)))
  return hash.digest("hex")
}

function sourceFiles() {
  const inFolders = SOURCE_FOLDERS.filter((folder) => existsSync(join(root, folder))).flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => relative(root, join(entry.parentPath, entry.name))),
  )
  const atTop = readdirSync(root).filter((name) => SOURCE_FILES.test(name))
  return [...inFolders, ...atTop, "scripts/build.mjs", "scripts/visit.mjs", ...commandFiles()]
    .filter((path) => !BUILT_FILES.has(path))
    .sort()
}

/** The commands, and what they share. */
function commandFiles() {
  return [...COMMANDS, "contents", "report"].map((name) => `scripts/${name}.ts`)
}

function readIfThere(path) {
  return existsSync(path) ? readFileSync(path, "utf8") : null
}
