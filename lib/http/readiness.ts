import { pingDatabase } from "@/db/client"
import { isSchemaCurrent } from "@/db/migrate"
import { logger } from "@/lib/logger"
import { remember } from "@/lib/remember"

const state = remember("readiness", () => ({ draining: false }))

/** From now on the process answers that it takes nothing new. */
export function beginDrain(): void {
  state.draining = true
}

/** True once the process is about to stop. */
export function isDraining(): boolean {
  return state.draining
}

/** Whether new work may be sent here, and if not, why not. */
export async function readiness(): Promise<{ ready: boolean; reason?: string }> {
  if (state.draining) return { ready: false, reason: "shutting down" }
  try {
    await pingDatabase()
    if (!(await isSchemaCurrent())) return { ready: false, reason: "the database's schema is not the code's" }
    return { ready: true }
  } catch (error) {
    logger.warn({ err: error }, "not ready: the database does not answer")
    return { ready: false, reason: "the database does not answer" }
  }
}
