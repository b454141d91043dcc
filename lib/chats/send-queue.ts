import { pool } from "@/db/client"
import { translateDatabaseError } from "@/db/errors"
import type { Actor } from "@/lib/auth/actor"
import { AppError, draining, isAppError } from "@/lib/errors"
import { doubt } from "@/lib/events/doubt"
import { metrics } from "@/lib/metrics"
import { remember } from "@/lib/remember"
import { currentRequest, type RequestInfo, withRequest } from "@/lib/request"
import { type Draft, type Outcome, type Stale, storeBatch } from "./batch"
import { openForAuthor } from "./opening"

/** The most messages that one statement stores; more wait for the next. */
const MAX_BATCH = 500
/** Commits under way at the same time, where there are connections for them: one waits for the disk, one works. */
const LANES = 2
/** The most messages that wait. A database that is this far behind gets no more promises. */
const MAX_WAITING = 20_000

interface Waiting {
  draft: Draft
  actor: Actor
  /** The call that it came with, for the records of what has to be done before it can be stored. */
  request: RequestInfo | undefined
  /** The chat has been opened for this one: it is not tried a second time. */
  opened: boolean
  resolve: (outcome: Outcome) => void
  reject: (error: unknown) => void
}

/** A chat that is being claimed or reopened, and what the same author has written into it since, in that order. */
interface Opening {
  held: Waiting[]
  over: Promise<void>
}

interface SendQueue {
  waiting: Waiting[]
  /** Batches that are being committed. */
  running: number
  /** The chats of those batches. Later messages of theirs wait, so that none overtakes another. */
  busy: Set<string>
  /** By chat and author; empty nearly always. */
  openings: Map<string, Opening>
  refusing: boolean
}

/** One queue per process, whichever door a message comes through. */
const queue = remember<SendQueue>("send-queue", () => ({
  waiting: [],
  running: 0,
  busy: new Set(),
  openings: new Map(),
  refusing: false,
}))

/**
 * Group commit: while batches commit, the next collects. A lone message waits for nobody, drafts of a chat are stored in
 * the order in which they came, and the promise resolves after the commit. A waiting chat is claimed for the agent who writes
 * into it, and a closed one reopened for its customer; what the same author writes meanwhile stands behind that.
 * @throws UNAVAILABLE when too many wait; what stands in the way of opening
 */
export function enqueue(draft: Draft, actor: Actor): Promise<Outcome> {
  if (queue.waiting.length >= MAX_WAITING) {
    return Promise.reject(
      new AppError("UNAVAILABLE", "Too many messages wait to be stored. Send again in a moment."),
    )
  }
  return new Promise((resolve, reject) => {
    const item = { draft, actor, request: currentRequest(), opened: false, resolve, reject }
    if (queue.openings.size > 0 && joinsOpening(item)) return
    queue.waiting.push(item)
    goOn()
  })
}

/** Takes no new messages from now on, because the server is about to stop. Those that were taken are stored. */
export function refuseSends(): void {
  queue.refusing = true
}

/** Before a message is looked at; one that has begun may still have to claim or reopen its chat. @throws DRAINING */
export function assertTaking(): void {
  if (queue.refusing) throw draining()
}

function goOn(): void {
  if (queue.running >= Math.min(LANES, pool().options.max)) return
  queue.running += 1
  void run()
}

async function run(): Promise<void> {
  // A turn of the loop first, so that messages that arrived together travel together.
  await Promise.resolve()
  for (let batch = take(); batch.length > 0; batch = take()) {
    await commit(batch)
    for (const item of batch) queue.busy.delete(chatOf(item))
  }
  queue.running -= 1
}

/** What may be committed now. Every chat is in one batch at a time. */
function take(): Waiting[] {
  const batch: Waiting[] = []
  const others: Waiting[] = []
  for (const item of queue.waiting) {
    const isFree = batch.length < MAX_BATCH && !queue.busy.has(chatOf(item))
    const to = isFree ? batch : others
    to.push(item)
  }
  queue.waiting = others
  for (const item of batch) queue.busy.add(chatOf(item))
  return batch
}

async function commit(batch: Waiting[]): Promise<void> {
  try {
    settle(batch, await storeBatch(batch.map(({ draft }) => draft)))
    metrics.batches.observe(batch.length)
  } catch (error) {
    await fail(batch, translateDatabaseError(error))
  }
}

function settle(batch: Waiting[], outcomes: (Outcome | Stale)[]): void {
  const stale: Waiting[] = []
  const shut: Outcome[] = []
  for (const outcome of outcomes) {
    const item = batch[outcome.ord - 1]
    if (!item) throw new Error(`An answer for draft ${outcome.ord} of ${batch.length}`)
    if (outcome.verdict === "STALE") stale.push(item)
    else if (needsOpening(item, outcome)) shut.push(outcome)
    else item.resolve(outcome)
  }
  if (shut.length > 0) openAll(batch, shut)
  // In front of what came later: whoever repeats a message does not wait for those of others.
  queue.waiting.unshift(...stale)
  // Before the next batch: it would wait for the chat's lock, find the chat open, and store the later message first.
  if (queue.openings.size > 0) queue.waiting = queue.waiting.filter((item) => !joinsOpening(item))
}

function needsOpening({ draft, opened }: Waiting, { verdict }: Outcome): boolean {
  if (opened) return false
  return verdict === "UNCLAIMED" || (verdict === "CLOSED" && draft.author.type === "customer")
}

/** Begins with the first draft of each author and chat; the others stand behind it in the order of their coming. */
function openAll(batch: Waiting[], shut: Outcome[]): void {
  for (const outcome of shut.sort((one, other) => one.ord - other.ord)) {
    const item = batch[outcome.ord - 1]
    if (item && !joinsOpening(item)) open(item, outcome)
  }
}

/** Only the first fails when the chat can't be opened: each of the others is judged on its own, and may be a repeat. */
function open(first: Waiting, outcome: Outcome): void {
  const { draft, actor, request } = first
  const held: Waiting[] = []
  const attempt = () => openForAuthor(actor, draft.chatId)
  const over = (request ? withRequest(request, attempt) : attempt()).then(
    (isOpen) => {
      first.opened = isOpen
      if (!isOpen) first.resolve(outcome)
      bring(draft, isOpen ? [first, ...held] : held)
    },
    (error: unknown) => {
      first.reject(error)
      bring(draft, held)
    },
  )
  queue.openings.set(lineOf(draft), { held, over })
}

/** Brings what has waited for the opening of its chat, in front of what came later. */
function bring(opened: Draft, drafts: Waiting[]): void {
  queue.openings.delete(lineOf(opened))
  queue.waiting.unshift(...drafts)
  if (queue.waiting.length > 0) goOn()
}

/** Puts a draft behind the opening of its chat for its author; answers whether there is one. */
function joinsOpening(item: Waiting): boolean {
  const opening = queue.openings.get(lineOf(item.draft))
  opening?.held.push(item)
  return opening !== undefined
}

function lineOf({ chatId, author }: Draft): string {
  const authorId = author.type === "customer" ? author.visitorId : author.employeeId
  return `${chatId} ${authorId}`.toLowerCase()
}

function chatOf({ draft }: Waiting): string {
  // A uuid is the same in capitals.
  return draft.chatId.toLowerCase()
}

/** A fault of the connection fails all of them, retryably. A fault of the data is found one by one, and fails alone. */
async function fail(batch: Waiting[], error: unknown): Promise<void> {
  const [first] = batch
  const passing = isAppError(error) && error.retryable
  // Some of them may stand in the database all the same.
  if (passing) doubt(batch.map(({ draft }) => draft.chatId))
  if (batch.length > 1 && !passing) {
    for (const item of batch) if (!joinsOpening(item)) await commit([item])
    return
  }
  if (batch.length === 1) first?.reject(error)
  else for (const item of batch) item.reject(error)
}
