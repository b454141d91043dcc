import { translateDatabaseError } from "@/db/errors"
import { AppError, isAppError } from "@/lib/errors"
import { remember } from "@/lib/remember"
import { type Draft, type Outcome, storeBatch } from "./batch"

/** The most messages that one statement stores; more wait for the next. */
const MAX_BATCH = 500
/** The most messages that wait. A database that is this far behind gets no more promises. */
const MAX_WAITING = 20_000

interface Waiting {
  draft: Draft
  resolve: (outcome: Outcome) => void
  reject: (error: unknown) => void
}

interface SendQueue {
  waiting: Waiting[]
  running: Promise<void> | null
  draining: boolean
}

/** One queue per process, whichever door a message comes through. */
const queue = remember<SendQueue>("send-queue", () => ({ waiting: [], running: null, draining: false }))

/**
 * Group commit: while one batch commits, the next collects. A lone message waits for nobody, drafts are stored in the
 * order in which they came, and the promise resolves after the commit.
 * @throws UNAVAILABLE when too many wait, DRAINING when the server is about to stop
 */
export function enqueue(draft: Draft): Promise<Outcome> {
  if (queue.draining)
    return Promise.reject(new AppError("DRAINING", "The server is restarting. Send again in a moment."))
  if (queue.waiting.length >= MAX_WAITING) {
    return Promise.reject(
      new AppError("UNAVAILABLE", "Too many messages wait to be stored. Send again in a moment."),
    )
  }
  return new Promise((resolve, reject) => {
    queue.waiting.push({ draft, resolve, reject })
    queue.running ??= run()
  })
}

/** Refuses new messages and waits until those under way are answered. */
export async function drainSendQueue(): Promise<void> {
  queue.draining = true
  await queue.running
}

async function run(): Promise<void> {
  // A turn of the loop first, so that messages that arrived together travel together.
  await Promise.resolve()
  while (queue.waiting.length > 0) await commit(queue.waiting.splice(0, MAX_BATCH))
  queue.running = null
}

async function commit(batch: Waiting[]): Promise<void> {
  try {
    settle(batch, await storeBatch(batch.map(({ draft }) => draft)))
  } catch (error) {
    await fail(batch, translateDatabaseError(error))
  }
}

function settle(batch: Waiting[], outcomes: Outcome[]): void {
  const stale: Waiting[] = []
  for (const outcome of outcomes) {
    const item = batch[outcome.ord - 1]
    if (!item) throw new Error(`An answer for draft ${outcome.ord} of ${batch.length}`)
    if (outcome.verdict === "STALE") stale.push(item)
    else item.resolve(outcome)
  }
  // In front of what came later, so that a sender's messages keep their order.
  queue.waiting.unshift(...stale)
}

/** A fault of the connection fails all of them, retryably. A fault of the data is found one by one, and fails alone. */
async function fail(batch: Waiting[], error: unknown): Promise<void> {
  const [first] = batch
  const passing = isAppError(error) && error.retryable
  if (batch.length > 1 && !passing) {
    for (const item of batch) await commit([item])
    return
  }
  if (batch.length === 1) first?.reject(error)
  else for (const item of batch) item.reject(error)
}
