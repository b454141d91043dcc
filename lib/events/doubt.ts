import { setTimeout } from "node:timers/promises"
import { pingDatabase } from "@/db/client"
import { logger } from "@/lib/logger"
import { nodeId } from "@/lib/node"
import { remember } from "@/lib/remember"
import { publish } from "./bus"
import type { DomainEvent } from "./catalog"

/** How often the database is asked whether it answers again, in milliseconds. */
const PAUSE_MS = 250
/** What was still on its way to the database when it answered again has ended by then, in milliseconds. */
const LATE_MS = 3_000
/** The most chats that are named; the others are told by how far they have come. */
const MAX_CHATS = 1_000

const doubts = remember("doubts", () => ({ chatIds: new Set<string>(), running: false }))

/**
 * A write in these chats has failed at a moment after which nobody knows whether it took place, so nobody was told of
 * it. As soon as the database answers, every node tells its people what stands there, and a little later once more.
 */
export function doubt(chatIds: readonly string[]): void {
  for (const chatId of chatIds) if (doubts.chatIds.size < MAX_CHATS) doubts.chatIds.add(chatId)
  if (doubts.running) return
  doubts.running = true
  settle()
    .catch((error) => logger.error({ err: error }, "what was in doubt was not told"))
    .finally(() => {
      doubts.running = false
    })
}

async function settle(): Promise<void> {
  do {
    await untilAnswered()
    const chatIds = [...doubts.chatIds]
    doubts.chatIds.clear()
    publish(doubtOf(chatIds))
    await setTimeout(LATE_MS, undefined, { ref: false })
    publish(doubtOf(chatIds))
  } while (doubts.chatIds.size > 0)
}

/** Something may have happened of which nobody was told: every node tells its people what the database says. */
export function doubtOf(chatIds: string[]): DomainEvent {
  return { type: "node.doubted", subject: { type: "node", id: nodeId, shopId: null }, data: { chatIds } }
}

async function untilAnswered(): Promise<void> {
  for (;;) {
    const answers = await pingDatabase().then(
      () => true,
      (error) => {
        logger.debug({ err: error }, "the database does not answer yet")
        return false
      },
    )
    if (answers) return
    await setTimeout(PAUSE_MS, undefined, { ref: false })
  }
}
