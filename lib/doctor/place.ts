import { existsSync, statSync } from "node:fs"
import { statfs } from "node:fs/promises"
import { join } from "node:path"
import { createClient } from "@redis/client"
import { env } from "@/lib/env"
import { type Check, found } from "./finding"

const LITTLE_MB = 1_000
const TOO_LITTLE_MB = 200
const REDIS_MS = 3_000

/** Looks at the machine, and at what stands beside the database. */
export const placeChecks: Check[] = [
  () =>
    found(
      "Redis",
      async () => {
        if (!env.REDIS_URL) return null
        const client = createClient({
          url: env.REDIS_URL,
          // A frozen Redis still takes connections.
          socket: { connectTimeout: REDIS_MS, socketTimeout: REDIS_MS, reconnectStrategy: false },
        })
        client.on("error", () => undefined)
        await client.connect()
        const begun = performance.now()
        await client.ping()
        const took = performance.now() - begun
        client.destroy()
        return { state: "good", seen: `answers in ${took.toFixed(0)} ms` }
      },
      "See that Redis runs, and that REDIS_URL has its address. Until then nodes hear of each other up to 30 s late.",
    ),
  () =>
    found("Disk", async () => {
      if (!existsSync(env.DATA_DIR)) return null
      const { bavail, bsize } = await statfs(env.DATA_DIR)
      const free = (bavail * bsize) / 1_000_000
      const seen = `${Math.round(free).toLocaleString("en")} MB are free in ${env.DATA_DIR}`
      if (free > LITTLE_MB) return { state: "good", seen }
      const advice = "Make room: the embedded database ends the server when the disk is full."
      return { state: free > TOO_LITTLE_MB ? "doubtful" : "bad", seen, advice }
    }),
  () =>
    found("Secret", async () => {
      // A start with one that could be guessed is refused.
      if (env.AUTH_SECRET) return { state: "good", seen: "comes from AUTH_SECRET" }
      const file = join(env.DATA_DIR, "secret")
      if (!existsSync(file))
        return { state: "doubtful", seen: "none yet", advice: "The first start makes it." }
      if (env.REDIS_URL) {
        const advice = "Give every node the same AUTH_SECRET, or people are signed out as they change nodes."
        return { state: "bad", seen: "is this node's own, and there are several", advice }
      }
      if (process.platform !== "win32" && (statSync(file).mode & 0o077) !== 0)
        return { state: "bad", seen: `${file} can be read by others`, advice: `chmod 600 ${file}` }
      return { state: "good", seen: `is kept in ${file}, for its owner alone` }
    }),
]
