import { db } from "@/db/client"
import { SYSTEM } from "@/lib/auth/actor"
import { assignByRouting, releaseChatsOf } from "@/lib/chats/assignment"
import { mutation } from "@/lib/events/mutation"
import { chooseAgent } from "./choice"
import { findAbsent, findCandidates, findShopsToRoute, lockRouting, lockWaiting } from "./queries"

/** How many chats one transaction gives out: few enough for its deadline, many enough for a rush. */
const BATCH = 20
/** How long somebody may be gone before their customers go back to the queue, in seconds. */
const GRACE_SECONDS = 60

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

async function routeShop(shopId: string): Promise<number> {
  let total = 0
  for (;;) {
    const given = await routeBatch(shopId)
    total += given
    if (given < BATCH) return total
  }
}

function routeBatch(shopId: string): Promise<number> {
  return mutation(SYSTEM, async (tx, emit) => {
    await lockRouting(tx)
    const online = await findCandidates(tx, shopId)
    if (online.length === 0) return 0
    let given = 0
    for (const chat of await lockWaiting(tx, shopId, BATCH)) {
      const agent = chooseAgent(chat, online)
      if (!agent) continue
      await assignByRouting(tx, emit, chat.id, agent)
      agent.load += 1
      agent.lastAssigned = Number.MAX_SAFE_INTEGER
      given += 1
    }
    return given
  })
}
