import { v7 } from "uuid"

/** A new UUIDv7: sortable by the time of its making, random enough to be unguessable beside a check. */
export function newId(): string {
  return v7()
}
