import { logger } from "@/lib/logger"
import { remember } from "@/lib/remember"
import type { DomainEvent } from "./catalog"

type Listener = (event: DomainEvent) => void

const listeners = remember("events", () => new Set<Listener>())

/** Hears every event of this process, in the order of publishing. Answers a function that stops it. */
export function subscribe(listener: Listener): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Tells everybody what has been committed. A listener that fails is logged; it can't undo what is true. */
export function publish(event: DomainEvent): void {
  for (const listener of listeners) {
    try {
      listener(event)
    } catch (error) {
      logger.error({ err: error, event: event.type }, "a listener failed")
    }
  }
}
