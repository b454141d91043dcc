import { isDeepStrictEqual } from "node:util"
import { type History, type Row, short, type Transcript, type Violation } from "./history"

/** I8: an acknowledged clientId sent again answers the same seq; with another body ID_REUSED. */
export function checkRepeats({ repeats }: History): Violation[] {
  return repeats.flatMap(({ clientId, seq, sameBody, answer }) => {
    const right = sameBody ? answer.seq === seq : answer.code === "ID_REUSED"
    const said = answer.seq ?? answer.code ?? "nothing"
    const line = `message ${short(clientId)} of seq ${seq}, sent again with ${sameBody ? "the same" : "another"} body, was answered ${said}`
    return right ? [] : [{ invariant: "I8", line }]
  })
}

/** I15: of N claims one wins and the others are told who; nobody writes into a closed chat. */
export function checkExclusive({ contests }: History, transcripts: Transcript[]): Violation[] {
  const lines = contests.flatMap(({ chatId, assignee, answers }) => {
    const winners = answers.filter(({ won }) => won)
    if (winners.length !== 1)
      return [`chat ${short(chatId)} was claimed by ${winners.length} of ${answers.length}`]
    if (winners[0]?.who !== assignee) return [`chat ${short(chatId)} is not with the one who was told so`]
    const misled = answers.filter(
      ({ won, code, winner }) => !won && (code !== "CONFLICT" || winner !== assignee),
    )
    return misled.map(
      ({ code }) => `chat ${short(chatId)}: a loser was told ${code}, not CONFLICT with the winner`,
    )
  })
  const late = transcripts.flatMap(({ chatId, rows }) =>
    writtenWhileClosed(rows).map(({ seq }) => `chat ${short(chatId)} was closed when ${seq} was written`),
  )
  return [...lines, ...late].map((line) => ({ invariant: "I15", line }))
}

function writtenWhileClosed(rows: Row[]): Row[] {
  let closed = false
  return rows.filter(({ kind, body }) => {
    if (kind === "event") closed = /closed the chat\.$/.test(body)
    return kind === "text" && closed
  })
}

/** I17: no byte of a note or of another chat reaches a customer. */
export function checkOverheard({ overheard }: History): Violation[] {
  return overheard.flatMap(({ who, own, heard }) =>
    heard
      .filter((tag) => tag !== own)
      .map((tag) => ({ invariant: "I17", line: `${who} was sent words that are marked ${tag}` })),
  )
}

/** I21: a client's state equals what it would fetch fresh. */
export function checkMirrors({ mirrors }: History): Violation[] {
  return mirrors
    .filter(({ kept, fresh }) => !isDeepStrictEqual(kept, fresh))
    .map(({ who, kept, fresh }) => ({
      invariant: "I21",
      line: `${who} keeps ${difference(kept, fresh)}`,
    }))
}

function difference(kept: unknown, fresh: unknown): string {
  return `${JSON.stringify(kept)?.slice(0, 300)} where the server has ${JSON.stringify(fresh)?.slice(0, 300)}`
}

/** What the contract bounds besides: times, statuses, exit codes. */
export function checkProbes({ probes }: History): Violation[] {
  return probes
    .filter(
      ({ value, most, least }) => value > (most ?? value) || value < (least ?? value) || Number.isNaN(value),
    )
    .map(({ invariant, what, value, most, least }) => ({
      invariant,
      line: `${what}: ${Math.round(value)}, ${most === undefined ? `at least ${least}` : `at most ${most}`} expected`,
    }))
}
