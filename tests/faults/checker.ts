import { isDeepStrictEqual } from "node:util"
import { checkExclusive, checkMirrors, checkOverheard, checkProbes, checkRepeats } from "./checker-beside"
import { checkRealTime } from "./checker-order"
import {
  ackOf,
  History,
  named,
  type Restored,
  type Row,
  short,
  type Transcript,
  type View,
  type Violation,
} from "./history"

/** How long a call may take and remain without an answer, in milliseconds (I9). */
const CALL_MS = 10_000

/**
 * Holds everything that was seen against what stands in the end, as SQL and as REST read it. Pure: the same history is
 * judged the same way, and every rule here has a bad history in the tests that it finds.
 */
export function check(
  history: History,
  bySql: Transcript[],
  byRest: Transcript[],
  convergenceMs: number,
): Violation[] {
  const transcripts = new Map(bySql.map((transcript) => [transcript.chatId, transcript]))
  return [
    ...checkAcknowledged(history, transcripts),
    ...checkOnce(bySql),
    ...checkNothingInvented(history, bySql),
    ...checkDense(bySql),
    ...checkSameByRest(transcripts, byRest),
    ...history.views.flatMap((view) => checkView(view, transcripts, convergenceMs)),
    ...checkRealTime(history),
    ...checkBounded(history),
    ...checkNoFault(history),
    ...checkRepeats(history),
    ...checkExclusive(history, bySql),
    ...checkOverheard(history),
    ...checkMirrors(history),
    ...checkProbes(history),
    ...history.restored.flatMap((restored) => checkRestored(history, restored)),
  ]
}

/** I1: each acknowledgement has exactly one row, with that clientId, seq and body. */
function checkAcknowledged(history: History, transcripts: Map<string, Transcript>): Violation[] {
  return history.acknowledged.flatMap((message) => {
    const seqs = new Set(message.attempts.flatMap(({ seq }) => seq ?? []))
    const rows = rowsOf(transcripts, message.chatId).filter(({ clientId }) => clientId === message.clientId)
    if (rows.length === 0)
      return [violation("I1", `${named(message)} was acknowledged at ${ackOf(message)?.seq} and is gone`)]
    const wrong = [...seqs].filter((seq) => !rows.some((row) => row.seq === seq && row.body === message.body))
    return wrong.map((seq) =>
      violation("I1", `${named(message)} was acknowledged at ${seq} and stands at ${rows[0]?.seq}`),
    )
  })
}

/** I2: no two rows share author and clientId. */
function checkOnce(transcripts: Transcript[]): Violation[] {
  const seen = new Map<string, string>()
  return transcripts.flatMap(({ chatId, rows }) =>
    rows.flatMap(({ author, clientId, seq }) => {
      const key = `${author} ${clientId}`
      const place = `${short(chatId)}/${seq}`
      const before = seen.get(key)
      seen.set(key, place)
      return before
        ? [violation("I2", `message ${short(clientId)} stands twice, at ${before} and ${place}`)]
        : []
    }),
  )
}

/** I3: each row was sent by that author to that chat, byte for byte. */
function checkNothingInvented(history: History, transcripts: Transcript[]): Violation[] {
  return transcripts.flatMap(({ chatId, rows }) =>
    rows.flatMap((row) => {
      if (row.kind === "event") return []
      const sent = history.sent.get(row.clientId)
      const place = `${short(chatId)}/${row.seq}`
      if (!sent || sent.chatId !== chatId) return [violation("I3", `nobody sent what stands at ${place}`)]
      if (sent.author !== row.author)
        return [violation("I3", `${place} is by ${row.author}, and was sent by ${sent.author}`)]
      return sent.body === row.body ? [] : [violation("I3", `${place} is not what was sent`)]
    }),
  )
}

/** I4: seqs are 1..n and the chat's lastSeq is n. */
function checkDense(transcripts: Transcript[]): Violation[] {
  return transcripts.flatMap(({ chatId, lastSeq, rows }) => {
    const gap = rows.findIndex(({ seq }, index) => seq !== index + 1)
    if (gap !== -1)
      return [violation("I4", `chat ${short(chatId)} has ${rows[gap]?.seq} where ${gap + 1} belongs`)]
    if (rows.length === lastSeq) return []
    return [
      violation("I4", `chat ${short(chatId)} has ${rows.length} messages and says that it has ${lastSeq}`),
    ]
  })
}

/** The transcript is one: both ways to read it answer the same. */
function checkSameByRest(bySql: Map<string, Transcript>, byRest: Transcript[]): Violation[] {
  const plain = ({ seq, clientId, kind, body }: Row) => ({ seq, clientId, kind, body })
  return byRest.flatMap(({ chatId, rows }) =>
    isDeepStrictEqual(rows.map(plain), rowsOf(bySql, chatId).map(plain))
      ? []
      : [violation("I5", `chat ${short(chatId)} reads differently over REST and in SQL`)],
  )
}

/** I5: what a client applies is increasing, contiguous and equals the transcript. I7: in the end it has all, in time. */
function checkView(view: View, transcripts: Map<string, Transcript>, convergenceMs: number): Violation[] {
  const rows = rowsOf(transcripts, view.chatId)
  const where = `${view.who} in chat ${short(view.chatId)}`
  const wrong = view.applied.findIndex(
    ({ seq, clientId, body }, index) =>
      seq !== index + 1 || clientId !== rows[index]?.clientId || body !== rows[index]?.body,
  )
  if (wrong !== -1)
    return [
      violation(
        "I5",
        `${where} applied ${view.applied[wrong]?.seq} as number ${wrong + 1}, unlike the transcript`,
      ),
    ]
  if (view.convergedAfter === undefined) return []
  if (view.convergedAfter === null)
    return [violation("I7", `${where} has ${view.applied.length} of ${rows.length} messages`)]
  if (view.convergedAfter > convergenceMs)
    return [violation("I7", `${where} needed ${view.convergedAfter} ms to have everything`)]
  const right = view.shown.length === rows.length && view.shown.every((seq, index) => seq === index + 1)
  return right
    ? []
    : [violation("I5", `${where} shows ${view.shown.length} lines of ${rows.length}, or in another order`)]
}

/** I9: every call ends in time, as done, refused or unknown. */
function checkBounded(history: History): Violation[] {
  return [...history.sent.values()].flatMap((message) =>
    message.attempts.flatMap(({ at, endedAt }) =>
      endedAt !== null && endedAt - at <= CALL_MS
        ? []
        : [violation("I9", `a call for ${named(message)} had no end within ${CALL_MS} ms`)],
    ),
  )
}

/** I9: the end is an answer that its caller can act upon; INTERNAL is a fault of ours. */
function checkNoFault(history: History): Violation[] {
  const faults = [...history.sent.values()].filter(({ attempts }) =>
    attempts.some(({ code }) => code === "INTERNAL"),
  )
  return faults.map((message) => violation("I9", `${named(message)} was answered INTERNAL`))
}

/** I19: a backup begun at t holds each acknowledgement before t, and what it holds is one whole (I2 to I5). */
function checkRestored(history: History, { begunAt, bySql, byRest }: Restored): Violation[] {
  const transcripts = new Map(bySql.map((transcript) => [transcript.chatId, transcript]))
  const before = new History()
  for (const message of history.acknowledged)
    if ((ackOf(message)?.endedAt ?? 0) < begunAt) before.sent.set(message.clientId, message)
  const found = [
    ...checkAcknowledged(before, transcripts),
    ...checkOnce(bySql),
    ...checkNothingInvented(history, bySql),
    ...checkDense(bySql),
    ...checkSameByRest(transcripts, byRest),
  ]
  return found.map(({ invariant, line }) => violation("I19", `restored, by ${invariant}: ${line}`))
}

function rowsOf(transcripts: Map<string, Transcript>, chatId: string): Row[] {
  return transcripts.get(chatId)?.rows ?? []
}

function violation(invariant: string, line: string): Violation {
  return { invariant, line }
}
