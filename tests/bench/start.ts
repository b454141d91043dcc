import { readFileSync } from "node:fs"
import { setTimeout as sleep } from "node:timers/promises"
import { Product } from "@/tests/support/product"
import { buildProduct } from "./chat-contestants"
import { FIGURE_COLUMNS, figure, median } from "./figures"
import { onGround } from "./ground"
import type { Report } from "./report"
import { secondStart } from "./start-npm"
import { PAGES, visitPages } from "./start-visit"

const ROUNDS = 3
const REST_SECONDS = 60
const ADMIN = { username: "harness", password: "lantern-orbit-quarry-52" }
const SETTINGS = { DEMO: "off", ADMIN_USERNAME: ADMIN.username, ADMIN_PASSWORD: ADMIN.password }

/** Resident memory of the server's process, in MB. */
interface Memory {
  untouched: number
  visited: number
}

/** How soon the product stands when it is started again, and how much memory it holds when nobody asks it anything. */
export async function benchStart(): Promise<Report> {
  buildProduct()
  return onGround(async (ground) => {
    const seconds = await secondStart(ROUNDS)
    const rounds = Array.from({ length: ROUNDS }, (_, round) => round)
    const databases = await Promise.all(rounds.map((round) => ground.database(`rest${round}`)))
    // All at once, because memory does not care how busy the processor is, and a minute is long.
    const [postgres, embedded] = await Promise.all([
      Promise.all(databases.map((url) => memoryAtRest({ ...SETTINGS, DATABASE_URL: url }))),
      Promise.all(rounds.map(() => memoryAtRest(SETTINGS))),
    ])
    return table(seconds, { postgres, embedded })
  })
}

/** From the second start on: the first one makes the database, which a server does once in its life. */
async function memoryAtRest(settings: Record<string, string>): Promise<Memory> {
  const product = await Product.start(settings)
  try {
    await product.stop()
    await product.start(settings)
    const untouched = await residentAfterRest(product)
    await visitPages(product.url, ADMIN)
    return { untouched, visited: await residentAfterRest(product) }
  } finally {
    await product.remove()
  }
}

async function residentAfterRest({ pid }: Product): Promise<number> {
  await sleep(REST_SECONDS * 1_000)
  const status = readFileSync(`/proc/${pid}/status`, "utf8")
  return Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1]) / 1_024
}

function table(seconds: number[], memory: Record<"postgres" | "embedded", Memory[]>): Report {
  const row = (name: string, kind: keyof Memory, database: keyof typeof memory, atMost: number) =>
    figure({
      name,
      unit: "MB",
      measured: median(memory[database].map((one) => one[kind])),
      target: { atMost },
    })
  return {
    title: "the second start, and the memory of a server that nobody asks anything",
    columns: FIGURE_COLUMNS,
    rows: [
      figure({
        name: "second npm start until ready, embedded",
        unit: "s",
        measured: median(seconds),
        target: { atMost: 4 },
      }),
      row("memory at rest, PostgreSQL", "untouched", "postgres", 220),
      row("memory at rest, embedded", "untouched", "embedded", 450),
      row("the same after pages were visited, PostgreSQL", "visited", "postgres", 220),
      row("the same after pages were visited, embedded", "visited", "embedded", 450),
    ],
    notes: { method: { ROUNDS, REST_SECONDS, PAGES }, seconds, ...memory },
  }
}
