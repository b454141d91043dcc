import { describe, expect, it } from "vitest"
import { check } from "@/tests/faults/checker"
import { History, type Row, type Transcript } from "@/tests/faults/history"

const CHAT = "chat-000001"
const [ADA, BEN] = [`customer:${CHAT}`, "agent:ben"]

/** Three messages, written and acknowledged one after the other, seen by everybody: nothing to find. */
function goodRun() {
  const history = new History()
  const rows: Row[] = []
  for (const [index, author] of [ADA, BEN, ADA].entries()) {
    const clientId = `message-00000${index + 1}`
    const [seq, writtenAt, body] = [index + 1, 1_000 + index * 100, `canary:${CHAT}: ${index}`]
    const attempt = { at: writtenAt, endedAt: writtenAt + 10, seq }
    history.sent.set(clientId, { clientId, chatId: CHAT, author, body, writtenAt, attempts: [attempt] })
    rows.push({ seq, clientId, kind: "text", author, body, createdAt: writtenAt + 5 })
  }
  const applied = rows.map(({ seq, clientId, body }) => ({ seq, clientId, body }))
  history.views.push({ who: "ada", chatId: CHAT, applied, shown: [1, 2, 3], convergedAfter: 40 })
  history.overheard.push({ who: "ada", own: CHAT, heard: [CHAT] })
  history.repeats.push({ clientId: "message-000001", seq: 1, sameBody: true, answer: { seq: 1 } })
  history.repeats.push({ clientId: "message-000001", seq: 1, sameBody: false, answer: { code: "ID_REUSED" } })
  const won = { who: "ben", won: true }
  const lost = { who: "cid", won: false, code: "CONFLICT", winner: "ben" }
  history.contests.push({ chatId: CHAT, assignee: "ben", answers: [won, lost] })
  history.mirrors.push({ who: "ben", kept: [{ id: 1 }], fresh: [{ id: 1 }] })
  // A backup begun when two of the three had been acknowledged.
  const saved: Transcript = { chatId: CHAT, lastSeq: 2, rows: structuredClone(rows.slice(0, 2)) }
  history.restored.push({ begunAt: 1_150, bySql: [saved], byRest: [structuredClone(saved)] })
  history.probe({ invariant: "I12", what: "ms until it has stopped", value: 80, most: 15_000 })
  const transcript: Transcript = { chatId: CHAT, lastSeq: 3, rows }
  return { history, rows, transcript, rest: structuredClone(transcript) }
}

type Run = ReturnType<typeof goodRun>

function violated({ history, transcript, rest }: Run): string[] {
  return [...new Set(check(history, [transcript], [rest], 10_000).map(({ invariant }) => invariant))]
}

function sent({ history }: Run, number: number) {
  const message = history.sent.get(`message-00000${number}`)
  if (!message) throw new Error(`There is no message ${number}.`)
  return message
}

const row = ({ transcript }: Run, seq: number) => transcript.rows[seq - 1] as Row

/** What somebody does to a good run, and what has to be found. */
const BAD: [what: string, invariants: string[], spoil: (run: Run) => void][] = [
  ["an acknowledged message is gone", ["I1"], (run) => dropRow(run, 3)],
  [
    "an acknowledged message stands elsewhere",
    ["I1"],
    (run) => Object.assign(sent(run, 3).attempts[0] ?? {}, { seq: 4 }),
  ],
  [
    "two acknowledgements name different seqs",
    ["I1"],
    (run) => sent(run, 3).attempts.push({ at: 1_300, endedAt: 1_310, seq: 9 }),
  ],
  ["an acknowledged message was changed", ["I1", "I3"], (run) => changeBody(run)],
  ["a message stands twice", ["I2"], (run) => addRow(run, { ...row(run, 3), seq: 4 })],
  [
    "a message was never sent",
    ["I3"],
    (run) => addRow(run, { ...row(run, 3), seq: 4, clientId: "message-000009" }),
  ],
  [
    "a message stands in another chat",
    ["I3"],
    (run) => Object.assign(sent(run, 3), { chatId: "chat-000002", attempts: [] }),
  ],
  ["a message is by somebody else", ["I3"], (run) => Object.assign(row(run, 2), { author: "agent:cid" })],
  ["a seq is left out", ["I4"], (run) => leaveGap(run)],
  ["the chat counts further than it goes", ["I4"], (run) => Object.assign(run.transcript, { lastSeq: 4 })],
  ["REST reads something else than SQL", ["I5"], (run) => run.rest.rows.pop()],
  ["a client applies in another order", ["I5"], (run) => run.history.views[0]?.applied.reverse()],
  [
    "a client applies one twice",
    ["I5"],
    (run) => run.history.views[0]?.applied.splice(1, 0, { ...applied(run, 0) }),
  ],
  ["a client applies other words", ["I5"], (run) => Object.assign(applied(run, 1), { body: "no" })],
  ["a client shows a line twice", ["I5"], (run) => run.history.views[0]?.shown.push(3)],
  ["a later message stands before an earlier one", ["I6"], (run) => swap(run, 1, 2)],
  ["one author's messages change places", ["I6"], (run) => overlap(run)],
  [
    "a client never has everything",
    ["I7"],
    (run) => Object.assign(run.history.views[0] ?? {}, { convergedAfter: null }),
  ],
  [
    "a client has everything too late",
    ["I7"],
    (run) => Object.assign(run.history.views[0] ?? {}, { convergedAfter: 10_001 }),
  ],
  [
    "a repeat is answered with another seq",
    ["I8"],
    (run) => Object.assign(run.history.repeats[0] ?? {}, { answer: { seq: 2 } }),
  ],
  [
    "an id is taken for other words",
    ["I8"],
    (run) => Object.assign(run.history.repeats[1] ?? {}, { answer: { seq: 4 } }),
  ],
  ["a call has no end", ["I9"], (run) => sent(run, 1).attempts.push({ at: 1_000, endedAt: null })],
  ["a call takes too long", ["I9"], (run) => sent(run, 1).attempts.push({ at: 1_000, endedAt: 11_001 })],
  [
    "a call is answered with a fault",
    ["I9"],
    (run) => sent(run, 1).attempts.push({ at: 900, endedAt: 910, code: "INTERNAL", retryable: false }),
  ],
  [
    "stopping takes too long",
    ["I12"],
    (run) => Object.assign(run.history.probes[0] ?? {}, { value: 15_001 }),
  ],
  [
    "a time was never measured",
    ["I12"],
    (run) => Object.assign(run.history.probes[0] ?? {}, { value: Number.NaN }),
  ],
  [
    "two claims win",
    ["I15"],
    (run) => Object.assign(run.history.contests[0]?.answers[1] ?? {}, { won: true }),
  ],
  ["nobody wins", ["I15"], (run) => Object.assign(run.history.contests[0]?.answers[0] ?? {}, { won: false })],
  [
    "the winner is not who has the chat",
    ["I15"],
    (run) => Object.assign(run.history.contests[0] ?? {}, { assignee: "cid" }),
  ],
  [
    "a loser is not told who won",
    ["I15"],
    (run) => Object.assign(run.history.contests[0]?.answers[1] ?? {}, { winner: null }),
  ],
  ["somebody writes into a closed chat", ["I15"], (run) => closeBefore(run)],
  ["a customer is sent a note", ["I17"], (run) => run.history.overheard[0]?.heard.push("note")],
  [
    "a customer is sent another chat's words",
    ["I17"],
    (run) => run.history.overheard[0]?.heard.push("chat-000002"),
  ],
  [
    "a list is not what the server has",
    ["I21"],
    (run) => Object.assign(run.history.mirrors[0] ?? {}, { kept: [] }),
  ],
  ["a backup lacks what was acknowledged before it", ["I19"], (run) => loseFromBackup(run)],
  ["a backup lacks a whole chat", ["I19"], (run) => run.history.restored[0]?.bySql.pop()],
  [
    "a backup's chat counts further than it goes",
    ["I19"],
    (run) => Object.assign(run.history.restored[0]?.bySql[0] ?? {}, { lastSeq: 3 }),
  ],
  [
    "a restored server reads other words than its database has",
    ["I19"],
    (run) => Object.assign(run.history.restored[0]?.byRest[0]?.rows[1] ?? {}, { body: "no" }),
  ],
]

describe("the checker", () => {
  it("finds nothing in a good run", () => {
    const { history, transcript, rest } = goodRun()
    expect(check(history, [transcript], [rest], 10_000)).toEqual([])
  })

  it.each(BAD)("finds it when %s", (_, invariants, spoil) => {
    const run = goodRun()
    spoil(run)
    expect(violated(run)).toEqual(expect.arrayContaining(invariants))
  })

  it("takes a message of which nobody knows what became for stored or not, once", () => {
    const run = goodRun()
    sent(run, 3).attempts = [{ at: 1_200, endedAt: 9_200 }]
    expect(violated(run)).toEqual([])
    dropRow(run, 3)
    expect(violated(run)).toEqual([])
  })
})

function applied({ history }: Run, index: number) {
  return history.views[0]?.applied[index] as { seq: number; clientId: string; body: string }
}

/** As if it had never been stored: gone for SQL, REST and every reader alike. */
function dropRow({ transcript, rest, history }: Run, seq: number): void {
  for (const one of [transcript, rest])
    Object.assign(one, { rows: one.rows.filter((kept) => kept.seq !== seq), lastSeq: 2 })
  history.views[0]?.applied.splice(seq - 1, 1)
  history.views[0]?.shown.splice(seq - 1, 1)
}

function addRow({ transcript, rest, history }: Run, added: Row): void {
  for (const one of [transcript, rest])
    Object.assign(one, { rows: [...one.rows, { ...added }], lastSeq: added.seq })
  history.views[0]?.applied.push({ ...added })
  history.views[0]?.shown.push(added.seq)
}

/** The one that was acknowledged before the backup began last. */
function loseFromBackup({ history }: Run): void {
  const { bySql = [], byRest = [] } = history.restored[0] ?? {}
  for (const transcript of [...bySql, ...byRest])
    Object.assign(transcript, { rows: transcript.rows.slice(0, 1), lastSeq: 1 })
}

function changeBody(run: Run): void {
  for (const changed of [row(run, 3), run.rest.rows[2] ?? {}, applied(run, 2)])
    Object.assign(changed, { body: "changed" })
}

function leaveGap(run: Run): void {
  Object.assign(sent(run, 3).attempts[0] ?? {}, { seq: 4 })
  Object.assign(run.transcript, { lastSeq: 4 })
  Object.assign(row(run, 3), { seq: 4 })
}

function swap(run: Run, one: number, other: number): void {
  Object.assign(sent(run, one).attempts[0] ?? {}, { seq: other })
  Object.assign(sent(run, other).attempts[0] ?? {}, { seq: one })
}

/** Written at the same moment, so that only the order of its author tells. */
function overlap(run: Run): void {
  swap(run, 1, 3)
  for (const number of [1, 2, 3]) Object.assign(sent(run, number), { writtenAt: 1_000 })
}

function closeBefore(run: Run): void {
  Object.assign(row(run, 2), { kind: "event", author: "", body: "Ben closed the chat." })
  Object.assign(run.rest.rows[1] ?? {}, { kind: "event", body: "Ben closed the chat." })
}
