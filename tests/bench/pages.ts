import { execFileSync } from "node:child_process"
import { type BrowserContext, chromium, type Page } from "@playwright/test"
import { DeskPage } from "@/tests/e2e/pages/desk-page"
import { Product } from "@/tests/support/product"
import { quiet } from "./quiet"
import { quantile, type Report, rounded } from "./report"

/** A phone of the middle price range, beside the machine that measures. */
const SLOWDOWN = 4
const ROUNDS = 5
/** A page without a long task for so long has come to rest, in milliseconds. */
const REST_MS = 2_000

/** What is looked at: an address, and what stands there once it is of use. */
const PAGES = {
  "/customer": { path: "/customer", awaited: "Lantern Cycles" },
  "/customer/…": { path: "/customer/lantern-cycles", awaited: "Start chat" },
  "/support": { path: "/support", awaited: "Kofi Mensah" },
}

/** Of a script or a page's scripts, in bytes, as `npm run sizes` counts them. */
interface Size {
  address: string
  most: number
  bytes: number
}

interface Speed {
  largestPaint: number
  blocked: number
  /** Bytes of scripts that came over the line. */
  scripts: number
}

declare global {
  interface Window {
    seen: { largestPaint: number; tasks: { start: number; duration: number }[]; firstPaint: number }
  }
}

/** What a browser has to load for each page, and how soon it stands on a slow device with an empty cache. */
export async function benchPages(): Promise<Report> {
  const executablePath = process.env.CHROMIUM_PATH || undefined
  const product = await Product.start()
  const browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu"] })
  try {
    const context = await browser.newContext({ baseURL: product.url })
    await signIn(context)
    const isQuiet = await quiet(10)
    const speeds = new Map<string, Speed>()
    for (const [address, { path, awaited }] of Object.entries(PAGES))
      speeds.set(address, await measured(path, awaited, context))
    return {
      title: `what the pages load, and how soon they stand with the processor ${SLOWDOWN} times slower, medians of ${ROUNDS}`,
      columns: [
        "address",
        "JavaScript, kB gzip",
        "at most",
        "over the line, kB",
        "largest contentful paint, ms",
        "total blocking time, ms",
      ],
      rows: rowsOf(readSizes(), speeds),
      notes: { isQuiet },
    }
  } finally {
    await browser.close()
    await product.remove()
  }
}

/** A line for each script that has a limit and each page that was looked at; most are both. */
function rowsOf(sizes: Size[], speeds: ReadonlyMap<string, Speed>): Report["rows"] {
  const addresses = new Set([...sizes.map(({ address }) => address), ...speeds.keys()])
  return [...addresses].sort().map((address) => {
    const size = sizes.find((one) => one.address === address)
    const speed = speeds.get(address)
    return [
      address,
      size ? kilobytes(size.bytes) : "",
      size ? kilobytes(size.most) : "",
      speed ? kilobytes(speed.scripts) : "",
      speed ? Math.round(speed.largestPaint) : "",
      speed ? Math.round(speed.blocked) : "",
    ]
  })
}

const kilobytes = (bytes: number) => rounded(bytes / 1_000)

function readSizes(): Size[] {
  return JSON.parse(execFileSync(process.execPath, ["scripts/sizes.mjs", "--json"], { encoding: "utf8" }))
}

async function signIn(context: BrowserContext): Promise<void> {
  const page = await context.newPage()
  await new DeskPage(page).signIn("support1", "support123")
  await page.close()
}

async function measured(path: string, awaited: string, context: BrowserContext): Promise<Speed> {
  const speeds: Speed[] = []
  for (let round = 0; round < ROUNDS; round++) speeds.push(await visit(path, awaited, context))
  const median = (of: (speed: Speed) => number) => quantile(speeds.map(of), 0.5)
  return {
    scripts: median(({ scripts }) => scripts),
    largestPaint: median(({ largestPaint }) => largestPaint),
    blocked: median(({ blocked }) => blocked),
  }
}

/** Opens the page once, as if for the first time. */
async function visit(path: string, awaited: string, context: BrowserContext): Promise<Speed> {
  const page = await context.newPage()
  const devtools = await context.newCDPSession(page)
  await devtools.send("Network.enable")
  await devtools.send("Network.setCacheDisabled", { cacheDisabled: true })
  await devtools.send("Emulation.setCPUThrottlingRate", { rate: SLOWDOWN })
  const scripts = new Set<string>()
  let bytes = 0
  devtools.on(
    "Network.responseReceived",
    ({ requestId, type }) => type === "Script" && scripts.add(requestId),
  )
  devtools.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    if (scripts.has(requestId)) bytes += encodedDataLength
  })
  // What compiles this file gives functions their names back by this, in the page too.
  await page.addInitScript("globalThis.__name = (named) => named")
  await page.addInitScript(watch)
  await page.goto(path)
  await page.getByText(awaited).first().waitFor()
  await atRest(page)
  const { largestPaint, firstPaint, tasks } = await page.evaluate(() => window.seen)
  await page.close()
  const blocked = tasks
    .filter(({ start }) => start >= firstPaint)
    .reduce((sum, { duration }) => sum + duration - 50, 0)
  return { largestPaint, blocked, scripts: bytes }
}

/** Runs in the page: keeps what the browser tells of its own speed. https://web.dev/articles/tbt */
function watch(): void {
  window.seen = { largestPaint: 0, firstPaint: 0, tasks: [] }
  const on = (type: string, take: (entry: PerformanceEntry) => void) =>
    new PerformanceObserver((list) => list.getEntries().forEach(take)).observe({ type, buffered: true })
  on("largest-contentful-paint", ({ startTime }) => {
    window.seen.largestPaint = startTime
  })
  on("paint", ({ name, startTime }) => {
    if (name === "first-contentful-paint") window.seen.firstPaint = startTime
  })
  on("longtask", ({ startTime: start, duration }) => window.seen.tasks.push({ start, duration }))
}

async function atRest(page: Page): Promise<void> {
  await page.waitForFunction((restMs) => {
    const last = window.seen.tasks.at(-1)
    return performance.now() - (last ? last.start + last.duration : 0) > restMs
  }, REST_MS)
}
