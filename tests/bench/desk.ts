import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { setTimeout as sleep } from "node:timers/promises"
import { type Browser, chromium, type Page } from "@playwright/test"
import pg from "pg"
import { DeskPage } from "@/tests/e2e/pages/desk-page"
import { makePostgres } from "@/tests/support/postgres"
import type { Product } from "@/tests/support/product"
import { buildProduct, installProduct } from "./chat-contestants"
import { LoadGenerator } from "./chat-generator"
import type { Place } from "./chat-work"
import { type Frames, watchFrames } from "./desk-frames"
import { quiet } from "./quiet"
import { quantile, type Report, rounded } from "./report"

const CHATS = 2_000
const LONG = 20_000
/** Customers with a connection, who write into their chats at random. */
const WRITERS = 250
const PER_SECOND = { anywhere: 50, open: 5 }
const SECONDS = 20
const ADMIN = { name: "bench-admin", password: "only-for-measuring-7d1f" }
const TARGET_MS = 50

/** The desk in a real browser, full of chats and with a long one open, while messages pour in. */
export async function benchDesk(): Promise<Report> {
  buildProduct()
  const home = mkdtempSync(join(tmpdir(), "yupcha-bench-"))
  const server = await makePostgres(home)
  let product: Product | undefined
  let browser: Browser | undefined
  try {
    const settings = { ADMIN_USERNAME: ADMIN.name, ADMIN_PASSWORD: ADMIN.password }
    const installed = await installProduct({ chats: CHATS, agents: 1 }, { database: server.url, settings })
    product = installed.product
    const { place } = installed
    await fillChats(server.url, place.chats[0]?.id ?? "")
    browser = await chromium.launch({
      executablePath: process.env.CHROMIUM_PATH,
      args: ["--no-sandbox", "--disable-gpu"],
    })
    const viewport = { width: 1440, height: 900 }
    const page = await browser.newPage({ baseURL: product.url, viewport })
    // What compiles this file gives functions their names back by this, in the page too.
    await page.addInitScript("globalThis.__name = (named) => named")
    const loadMs = await openDesk(page, place)
    const isQuiet = await quiet(10)
    return reportOf(await measureAll(page, place), { loadMs, isQuiet })
  } finally {
    await browser?.close()
    await product?.remove()
    server.stop()
    rmSync(home, { recursive: true, force: true })
  }
}

type Measured = Record<string, Frames>

async function measureAll(page: Page, place: Place): Promise<Measured> {
  const idle = await watchFrames(page, SECONDS, false)
  const scrolled = await watchFrames(page, SECONDS, true)
  // Who is told of the chats by their assignee's room needs no list of them, and it would fill more than a frame.
  const agents = place.agents.map((agent) => ({ ...agent, chatIds: [] }))
  const loads = {
    anywhere: await LoadGenerator.open({ ...place, agents, chats: place.chats.slice(1, WRITERS) }),
    open: await LoadGenerator.open({ ...place, agents, chats: place.chats.slice(0, 1) }),
  }
  try {
    const newest = await whileWriting(loads, page)
    await readToTheBeginning(page)
    const whole = await whileWriting(loads, page)
    return {
      "nothing happens": idle,
      "list scrolled": scrolled,
      "list scrolled, 55 messages/s, newest 100 read": newest,
      [`list scrolled, 55 messages/s, all ${LONG} read`]: whole,
    }
  } finally {
    for (const load of Object.values(loads)) await load.close()
  }
}

/** Watches the page while customers write at a steady rate, from a moment before it to a moment after. */
async function whileWriting(
  { anywhere, open }: Record<"anywhere" | "open", LoadGenerator>,
  page: Page,
): Promise<Frames> {
  const drip = (perSecond: number) => ({ perSecond, warmupSeconds: 1, seconds: SECONDS + 1 })
  const [frames] = await Promise.all([
    sleep(1_000).then(() => watchFrames(page, SECONDS, true)),
    anywhere.drip(drip(PER_SECOND.anywhere)),
    open.drip(drip(PER_SECOND.open)),
  ])
  return frames
}

/** Answers how long it took from the call of the page to the last line on the screen, in milliseconds. */
async function openDesk(page: Page, place: Place): Promise<number> {
  await new DeskPage(page).signIn(ADMIN.name, ADMIN.password)
  const begun = performance.now()
  await page.goto(`/support?chat=${place.chats[0]?.id}`)
  await page.getByText(`The message number ${LONG}`).first().waitFor()
  await page.getByRole("button", { name: `All ${CHATS}` }).waitFor()
  return performance.now() - begun
}

async function readToTheBeginning(page: Page): Promise<void> {
  const log = page.getByRole("log", { name: "Conversation" })
  const begins = log.getByText("The conversation begins here")
  while (!(await begins.isVisible())) {
    await log.evaluate((box) => {
      box.scrollTop = 0
    })
    await sleep(50)
  }
  await log.evaluate((box) => {
    box.scrollTop = box.scrollHeight
  })
  await log.getByText("my order number 4711").last().waitFor()
}

/** Names, last lines, and half of the chats waiting; the long one has its messages, the others one each. */
async function fillChats(url: string, long: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query(
    `update chat_sessions set customer_name = 'Customer ' || number - 1000000, subject = 'About order ' || number,
      last_seq = 1, last_message_body = 'The message number 1', last_message_author = 'customer',
      last_message_at = now() - random() * interval '1 hour',
      status = case when number > $1 then 'waiting' else 'active' end,
      assignee_id = case when number > $1 then null else assignee_id end`,
    [1_000_000 + CHATS / 2],
  )
  await client.query("update chat_sessions set last_seq = $2, agent_read_seq = $2 where id = $1", [
    long,
    LONG,
  ])
  await client.query(
    `insert into chat_messages (session_id, seq, client_id, author_type, author_id, author_name, body, created_at)
      select c.id, n, gen_random_uuid(), case when n % 3 = 0 then 'agent' else 'customer' end,
        case when n % 3 = 0 then $1::uuid end, case when n % 3 = 0 then 'Sam' else c.customer_name end,
        'The message number ' || n || repeat('. It says a little more than the others do', n % 7),
        now() - ($2 - n) * interval '1 minute'
      from chat_sessions c cross join generate_series(1, c.last_seq) n`,
    ["00000000-0000-7000-8000-000000000000", LONG],
  )
  await client.query("vacuum analyze")
  await client.end()
}

function reportOf(measured: Measured, notes: Record<string, unknown>): Report {
  const rows = Object.entries(measured).map(([name, { frames, longTasks }]) => [
    name,
    frames.length,
    ...[0.5, 0.95, 0.99].map((share) => rounded(quantile(frames, share))),
    rounded((100 * frames.filter((ms) => ms > TARGET_MS).length) / frames.length),
    longTasks.length,
    rounded(Math.max(0, ...longTasks)),
  ])
  return {
    title: `the desk in Chromium with ${CHATS} chats and one of ${LONG} messages open; ms from frame to frame, meant to stay under ${TARGET_MS} at the 95th percentile`,
    columns: ["while", "frames", "p50", "p95", "p99", `% over ${TARGET_MS}`, "long tasks", "longest"],
    rows,
    notes: { seconds: SECONDS, perSecond: PER_SECOND, writers: WRITERS, ...notes },
  }
}
