import { subscribe } from "@/lib/events/bus"
import { accessChange, type DomainEvent, isChatChange } from "@/lib/events/catalog"
import { logger } from "@/lib/logger"
import { releaseAbsent, routeWaiting } from "./routing"

/** How often the queues are looked at without any event, in milliseconds: another node may have died with its events. */
const SWEEP_MS = 5_000

/**
 * Moves the queues whenever a chat begins to wait, somebody gets room, or somebody comes or goes. Answers a function
 * that stops it, after what is under way.
 */
export function startRouting(): () => Promise<void> {
  let running: Promise<void> | null = null
  let again = false
  const run = () => {
    again = true
    running ??= (async () => {
      while (again) {
        again = false
        await turn()
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

async function turn(): Promise<void> {
  try {
    await releaseAbsent()
    await routeWaiting()
  } catch (error) {
    // The next sweep tries again.
    logger.warn({ err: error }, "the queues could not be moved")
  }
}

function movesQueues(event: DomainEvent): boolean {
  if (event.type === "chat.claimed" || event.type === "chat.assigned" || event.type === "chat.rated")
    return false
  if (event.type === "chat.created" || event.type === "presence.changed" || event.type === "shop.updated")
    return true
  return isChatChange(event) || accessChange(event) !== null
}
