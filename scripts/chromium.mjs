import { existsSync } from "node:fs"
import { homedir } from "node:os"
import { delimiter, join } from "node:path"
import { canWrite, root, run, step } from "./prepare.mjs"

// The first has no window to draw for, which makes the tests a third shorter.
const NAMES = [
  "chromium-headless-shell",
  "chromium",
  "chromium-browser",
  "google-chrome",
  "google-chrome-stable",
]
const MAC = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"
/** The path of a Chromium for the browser tests; gets one if there is none. Null, after a hint, when that fails. */
export async function findChromium() {
  const chosen = process.env.CHROMIUM_PATH
  if (chosen) return existsSync(chosen) ? chosen : hint(`CHROMIUM_PATH names ${chosen}, which is not there.`)
  // Into node_modules, when the home folder can't hold browsers. Playwright reads this once, when it is loaded.
  if (!canWrite(join(homedir(), ".cache"))) process.env.PLAYWRIGHT_BROWSERS_PATH ??= "0"
  return (await playwrightsOwn()) ?? systems() ?? (await download())
}

async function playwrightsOwn() {
  const { chromium } = await import("@playwright/test")
  const path = chromium.executablePath()
  return path && existsSync(path) ? path : null
}

function systems() {
  const folders = (process.env.PATH ?? "").split(delimiter)
  const paths = folders.flatMap((folder) => NAMES.map((name) => join(folder, name)))
  return [...paths, MAC].find((path) => existsSync(path)) ?? null
}

async function download() {
  try {
    const cli = join(root, "node_modules/@playwright/test/cli.js")
    await step("Getting Chromium", () => run(process.execPath, [cli, "install", "chromium"]))
    return (await playwrightsOwn()) ?? hint("Playwright installed a Chromium that can't be found.")
  } catch (error) {
    return hint(error.message)
  }
}

function hint(reason) {
  process.stdout.write(
    `The browser tests need Chromium. ${reason}\nInstall one with your system's packages (for example: apt-get install chromium), ` +
      "or say where it is with CHROMIUM_PATH.\n",
  )
  return null
}
