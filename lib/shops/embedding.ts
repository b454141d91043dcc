import { db } from "@/db/client"
import { remember } from "@/lib/remember"
import { findActiveShop } from "./queries"

/** How long an answer is believed, in milliseconds; what another node has changed is noticed no later than this. */
const FRESH_MS = 3_000
/** Names that nobody has are asked for too; the memory of them has an end. */
const MAX_KNOWN = 5_000

interface Entry {
  at: number
  origins: Promise<string[] | null>
}
const known = remember("embedding", () => new Map<string, Entry>())

/** The sites that may show a shop's chat inside of them; null for a shop that takes no visitors. */
export function embeddersOf(slugOrId: string): Promise<string[] | null> {
  const now = performance.now()
  const entry = known.get(slugOrId)
  if (entry && now - entry.at < FRESH_MS) return entry.origins
  if (known.size >= MAX_KNOWN) known.clear()
  const origins = findActiveShop(db, slugOrId).then((shop) => shop?.allowedOrigins ?? null)
  known.set(slugOrId, { at: now, origins })
  // A failure is no answer to remember.
  origins.catch(() => known.delete(slugOrId))
  return origins
}

/** Forgets what was read, because a shop has changed in this process. */
export function forgetEmbedding(): void {
  known.clear()
}
