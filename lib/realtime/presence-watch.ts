import { publishRemote, subscribeToAllNodes } from "@/lib/events/bus"
import { logger } from "@/lib/logger"
import type { PresenceState } from "@/lib/presence/contract"
import { findComings, readStates } from "@/lib/presence/presence"

/** How often this node compares what its desks were told with what the database says, in milliseconds. */
const COMPARE_MS = 10_000

export interface PresenceWatch {
  /** Compares now: events of other nodes may have been lost. */
  compare: () => void
  stop: () => void
}

/**
 * Tells the desks of this node of comings and goings that no event told: a node that was killed says nothing of its
 * people, and what is said while Redis is away is lost.
 */
export function watchPresence(): PresenceWatch {
  const told = new Map<string, PresenceState>()
  const stopHearing = subscribeToAllNodes((event) => {
    if (event.type === "presence.changed") told.set(event.data.employeeId, event.data.state)
  })
  const compare = async () => {
    const before = new Map(told)
    const states = await readStates()
    // Whoever came or went while the database was asked has been told already.
    const missed = [...states].filter(
      ([id, state]) => (before.get(id) ?? "offline") !== state && told.get(id) === before.get(id),
    )
    for (const event of await findComings(new Map(missed))) publishRemote(event)
  }
  const tried = () => {
    compare().catch((error) =>
      logger.warn({ err: error }, "presence was not compared; the next time does it"),
    )
  }
  const timer = setInterval(tried, COMPARE_MS)
  return {
    compare: tried,
    stop: () => {
      clearInterval(timer)
      stopHearing()
    },
  }
}
