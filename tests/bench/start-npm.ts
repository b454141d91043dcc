import { type ChildProcess, spawn } from "node:child_process"
import { existsSync, readFileSync } from "node:fs"
import { setTimeout as sleep } from "node:timers/promises"
import { Product } from "@/tests/support/product"
import { quiet } from "./quiet"

const QUIET_SECONDS = Number(process.env.BENCH_PATIENCE ?? 10)
const START_MS = 60_000
const LOOK_MS = 20

/**
 * How many seconds pass from `npm start` until the server says that it is ready, on the embedded database with the demo
 * in it, which an earlier start has made; so many times over.
 */
export async function secondStart(rounds: number): Promise<number[]> {
  const product = await Product.start()
  try {
    await product.stop()
    const seconds: number[] = []
    for (let round = 0; round < rounds; round++) {
      await quiet(QUIET_SECONDS)
      seconds.push(await timeStart(product))
    }
    return seconds
  } finally {
    await product.remove()
  }
}

async function timeStart({ folder, port, url }: Product): Promise<number> {
  const settings = { DATA_DIR: folder, PORT: `${port}`, LOG_LEVEL: "warn" }
  const begun = performance.now()
  const npm = spawn("npm", ["start"], { env: { ...process.env, ...settings }, stdio: "ignore" })
  try {
    while (!(await isReady(url))) {
      if (npm.exitCode !== null || performance.now() - begun > START_MS)
        throw new Error("npm start did not start the product")
      await sleep(LOOK_MS)
    }
    return (performance.now() - begun) / 1_000
  } finally {
    await stop(npm)
  }
}

/** npm passes a signal on to a shell only, so it is the server that is told. */
async function stop(npm: ChildProcess): Promise<void> {
  const server = youngest(npm.pid ?? 0)
  if (npm.exitCode !== null || server === 0) return
  const gone = new Promise((resolve) => npm.once("exit", resolve))
  process.kill(server, "SIGTERM")
  await gone
}

/** The last of the line: npm starts a shell, which starts the server. */
function youngest(pid: number): number {
  const children = `/proc/${pid}/task/${pid}/children`
  const [child] = existsSync(children) ? readFileSync(children, "utf8").trim().split(" ") : []
  return child ? youngest(Number(child)) : pid
}

function isReady(url: string): Promise<boolean> {
  return fetch(`${url}/ready`).then(
    (response) => response.ok,
    // Nobody listens yet.
    () => false,
  )
}
