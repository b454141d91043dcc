import { setTimeout as pause } from "node:timers/promises"
import { db } from "@/db/client"
import { SYSTEM } from "@/lib/auth/actor"
import { assignByRouting, releaseChatsOf } from "@/lib/chats/assignment"
import { mutation } from "@/lib/events/mutation"
import { chooseAgent, fullTeams, hasRoom } from "./choice"
import {
  databaseSeconds,
  findAbsent,
  findCandidates,
  findShopsToRoute,
  isWaiting,
  lockRouting,
  lockWaiting,
} from "./queries"

/** How many chats one transaction gives out: few enough for its deadline, many enough for a rush. */
const BATCH = 20
/** How long somebody may be gone before their customers go back to the queue, in seconds. */
const GRACE_SECONDS = 60
/** How often, and after how many milliseconds, a chat is looked at again that somebody had locked. */
const TRIES = 20
const RETRY_MS = 50

/** Gives out what waits in shops that route by themselves, for as long as somebody has room. Answers how many it gave. */
export async function routeWaiting(): Promise<number> {
  let given = 0
  for (const shopId of await findShopsToRoute(db)) given += await routeShop(shopId)
  return given
}

/** Gives the customers of those who are gone for longer than the grace period back to the queue. */
export async function releaseAbsent(graceSeconds = GRACE_SECONDS): Promise<void> {
  if ((await findAbsent(db, graceSeconds)).length === 0) return
  await mutation(SYSTEM, async (tx, emit) => {
    await lockRouting(tx)
    for (const employee of await findAbsent(tx, graceSeconds)) await releaseChatsOf(tx, emit, employee, [])
  })
}

/** The database's clock, in seconds. */
export function databaseTime(): Promise<number> {
  return databaseSeconds(db)
}

/** Who writes into a waiting chat has it locked for a moment, and no event tells when that is over. */
async function routeShop(shopId: string): Promise<number> {
  let total = 0
  const passed: string[] = []
  for (let tries = 0; tries < TRIES; ) {
    const { given, left } = await routeBatch(shopId, passed)
    total += given
    if (left === "nothing") break
    if (left === "locked") {
      tries += 1
      await pause(RETRY_MS)
    }
  }
  return total
}

interface Batch {
  given: number
  /** What is left that somebody might take: more to look at, only what others have locked, or nothing. */
  left: "more" | "locked" | "nothing"
}

/**
 * Gives out the chats that have waited longest. Those that nobody can take join `passed`, and the next batch looks behind
 * them. What waits for a busy team is not even read: a batch that gives less than it reads has filled somebody up, or
 * met a chat that was given back. So a pass takes about as many batches as it gives out, however many chats wait.
 */
function routeBatch(shopId: string, passed: string[]): Promise<Batch> {
  return mutation(SYSTEM, async (tx, emit) => {
    await lockRouting(tx)
    const online = await findCandidates(tx, shopId)
    if (!online.some(hasRoom)) return { given: 0, left: "nothing" }
    const chats = await lockWaiting(tx, { shopId, notForTeams: fullTeams(online), except: passed }, BATCH)
    let given = 0
    for (const chat of chats) {
      const agent = chooseAgent(chat, online)
      if (!agent) {
        passed.push(chat.id)
        continue
      }
      await assignByRouting(tx, emit, chat.id, agent)
      agent.load += 1
      agent.lastAssigned = Number.MAX_SAFE_INTEGER
      given += 1
    }
    if (!online.some(hasRoom)) return { given, left: "nothing" }
    if (chats.length === BATCH) return { given, left: "more" }
    const skipped = await isWaiting(tx, { shopId, notForTeams: fullTeams(online), except: passed })
    return { given, left: skipped ? "locked" : "nothing" }
  })
}
