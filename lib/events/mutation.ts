import { type Transaction, transaction } from "@/db/client"
import { events } from "@/db/schema"
import type { Actor } from "@/lib/auth/actor"
import { dropActors } from "@/lib/auth/actors"
import { newId } from "@/lib/ids"
import { currentRequest } from "@/lib/request"
import { publish } from "./bus"
import { accessChange, type DomainEvent, type EventType, UNRECORDED } from "./catalog"
import { doubt } from "./doubt"
import { markDone } from "./idempotency"

const unrecorded: ReadonlySet<EventType> = new Set(UNRECORDED)

export type Emit = (event: DomainEvent) => void

/**
 * The one way to write: what `run` writes and the events that it emits are recorded in one transaction,
 * and the events are published after it has committed, never otherwise. When the connection breaks during the commit
 * nobody knows whether it took place; everybody is then told what the database says.
 */
export async function mutation<T>(
  actor: Actor,
  run: (tx: Transaction, emit: Emit) => Promise<T>,
): Promise<T> {
  const emitted: DomainEvent[] = []
  let committing = false
  const result = await transaction(async (tx) => {
    emitted.length = 0
    const value = await run(tx, (event) => emitted.push(event))
    const rows = emitted.filter((event) => !unrecorded.has(event.type)).map((event) => record(actor, event))
    if (rows.length > 0) await tx.insert(events).values(rows)
    const key = currentRequest()?.idempotencyKey
    if (key) await markDone(tx, key)
    committing = true
    return value
  }).catch((error: unknown) => {
    if (committing) doubt(chatsIn(emitted))
    throw error
  })
  // Before anybody hears of it: whoever reacts must find the new rights.
  if (emitted.some((event) => accessChange(event) !== null)) dropActors()
  for (const event of emitted) publish(event)
  return result
}

function chatsIn(events: DomainEvent[]): string[] {
  return events.flatMap(({ subject }) => (subject.type === "chat" ? subject.id : []))
}

function record(actor: Actor, event: DomainEvent): typeof events.$inferInsert {
  return {
    id: newId(),
    ...author(actor),
    shopId: event.subject.shopId,
    type: event.type,
    subjectType: event.subject.type,
    subjectId: event.subject.id,
    before: event.before,
    after: event.after,
    requestId: currentRequest()?.id,
  }
}

function author(actor: Actor): Pick<typeof events.$inferInsert, "actorType" | "actorId" | "actorName"> {
  switch (actor.type) {
    case "employee":
      return { actorType: "employee", actorId: actor.id, actorName: actor.name }
    case "apiToken":
      return { actorType: "apiToken", actorId: actor.id, actorName: `${actor.name} (${actor.tokenName})` }
    case "customer":
      return { actorType: "customer", actorId: actor.id, actorName: "Customer" }
    default:
      return { actorType: "system", actorId: null, actorName: "Yupcha" }
  }
}
