import { translateDatabaseError } from "@/db/errors"
import { isAppError } from "@/lib/errors"
import { subscribe } from "@/lib/events/bus"
import { accessChange, type DomainEvent, isChatChange } from "@/lib/events/catalog"
import { logger } from "@/lib/logger"
import { databaseTime, releaseAbsent, routeWaiting } from "./routing"
import { Steadiness } from "./steadiness"

/** How often the queues are looked at without any event, in milliseconds: another node may have died with its events. */
const SWEEP_MS = 5_000

/**
 * Moves the queues whenever a chat begins to wait, somebody gets room, or somebody comes or goes. Answers a function
 * that stops it, after what is under way.
 */
export function startRouting(): () => Promise<void> {
  const steadiness = new Steadiness()
  let running: Promise<void> | null = null
  let again = false
  const run = () => {
    again = true
    running ??= (async () => {
      while (again) {
        again = false
        await turn(steadiness)
      }
      running = null
    })()
  }
  const unsubscribe = subscribe((event) => movesQueues(event) && run())
  const sweep = setInterval(run, SWEEP_MS)
  return async () => {
    unsubscribe()
    clearInterval(sweep)
    again = false
    await running
  }
}

async function turn(steadiness: Steadiness): Promise<void> {
  try {
    if (steadiness.turn(await databaseTime())) await releaseAbsent()
    await routeWaiting()
  } catch (error) {
    const known = translateDatabaseError(error)
    if (isAppError(known) && known.retryable) steadiness.lost()
    // The next sweep tries again.
    logger.warn({ err: error }, "the queues could not be moved")
  }
}

function movesQueues(event: DomainEvent): boolean {
  if (event.type === "chat.claimed" || event.type === "chat.rated") return false
  // Whoever had it before has room now; what waited, routing has given away itself, or somebody has.
  if (event.type === "chat.assigned") return event.data.before.assigneeId !== null
  if (event.type === "chat.created" || event.type === "presence.changed" || event.type === "shop.updated")
    return true
  return isChatChange(event) || accessChange(event) !== null
}
