import type { CustomerKey } from "./customers"
import type { DemoUsername } from "./people"

/** A line of a chat; `after` is how many seconds it came after the line before. */
export type Line =
  | { type: "customer" | "agent"; after: number; body: string }
  | { type: "note"; after: number; body: string }
  | { type: "joined"; after: number }
  | { type: "closed"; after: number; by: "customer" | "agent" }

/** A chat as it went. Its status follows from its lines: nobody joined, somebody did, or it was closed. */
export interface DemoChat {
  customer: CustomerKey
  subject: string
  /** Who joins, answers and writes the notes; null while it waits. */
  agent: DemoUsername | null
  startedMinutesAgo: number
  lines: readonly Line[]
  /** How many of the newest lines a side has not read; all that it leaves out are read. */
  unread?: { agent?: number; customer?: number }
  rating?: { stars: number; comment: string }
}
