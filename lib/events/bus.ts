import { logger } from "@/lib/logger"
import { remember } from "@/lib/remember"
import type { DomainEvent } from "./catalog"

type Listener = (event: DomainEvent) => void

/** Those who hear what this process has done, and those who also hear what other nodes have done. */
const listeners = remember("events", () => ({ own: new Set<Listener>(), all: new Set<Listener>() }))

/** Hears every event of this process, in the order of publishing. Answers a function that stops it. */
export function subscribe(listener: Listener): () => void {
  listeners.own.add(listener)
  return () => listeners.own.delete(listener)
}

/**
 * Hears the events of every node: for what each node must tell the people who are connected to it. What comes from
 * other nodes may come late, or, while Redis is away, not at all. Answers a function that stops it.
 */
export function subscribeToAllNodes(listener: Listener): () => void {
  listeners.all.add(listener)
  return () => listeners.all.delete(listener)
}

/** Tells everybody what has been committed here. */
export function publish(event: DomainEvent): void {
  hand(event, listeners.all)
  hand(event, listeners.own)
}

/** Tells those whom it concerns what another node has committed. */
export function publishRemote(event: DomainEvent): void {
  hand(event, listeners.all)
}

/** A listener that fails is logged; it can't undo what is true. */
function hand(event: DomainEvent, to: Set<Listener>): void {
  for (const listener of to) {
    try {
      listener(event)
    } catch (error) {
      logger.error({ err: error, event: event.type }, "a listener failed")
    }
  }
}
