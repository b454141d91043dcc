import { describe, expect, it } from "vitest"
import { linesOf } from "@/lib/realtime/client/lines"
import { EMPTY, hasGap, reduce, type Transcript } from "@/lib/realtime/client/transcript"
import { lineOf, noteOf } from "./server-model"

const message = (seq: number) => ({ type: "message", message: lineOf(seq) }) as const
const note = (seq: number, afterSeq: number) => ({ type: "note", note: noteOf(seq, afterSeq) }) as const
const told = (...events: Parameters<typeof reduce>[1][]) => events.reduce(reduce, EMPTY)
const shown = (transcript: Transcript) =>
  linesOf({ transcript, ahead: [], pending: [] }, "online", { type: "agent", id: "me", name: "Me" }).map(
    ({ body }) => body,
  )

describe("the transcript", () => {
  it("knows of a gap from a later message or note, and of a lost tail from the heads", () => {
    expect(hasGap(told(message(2)))).toBe(true)
    expect(hasGap(told(message(1)))).toBe(false)
    expect(hasGap(told(message(1), { type: "heads", seq: 2 }))).toBe(true)
    expect(hasGap(told(message(1), note(2, 1)))).toBe(true)
    expect(hasGap(told(message(1), { type: "heads", seq: 1, noteSeq: 1 }))).toBe(true)
  })

  it("stays the same object when there is nothing new, so that nothing is drawn again", () => {
    const transcript = told(message(1), note(1, 1))
    for (const old of [message(1), note(1, 1), { type: "heads", seq: 1, noteSeq: 1 } as const]) {
      expect(reduce(transcript, old)).toBe(transcript)
    }
    expect(reduce(transcript, { type: "page", messages: [lineOf(1)], notes: [] })).toBe(transcript)
  })

  it("has each note in its place between the messages, also while the one before it is missing", () => {
    const notes = [note(1, 0), note(2, 2), note(3, 2), note(4, 3)]
    expect(shown(told(...notes, message(1), message(2)))).toEqual([
      "note 1",
      "message 1",
      "message 2",
      "note 2",
      "note 3",
      "note 4",
    ])
    expect(shown(told(...notes, message(1), message(2), message(3))).slice(-3)).toEqual([
      "note 3",
      "message 3",
      "note 4",
    ])
  })

  it("has a window: nothing before it is missing, and lines lead up to it or are dropped", () => {
    const begun = told({ type: "begins", afterSeq: 10 })
    expect(hasGap(begun)).toBe(false)
    expect(hasGap(reduce(begun, message(12)))).toBe(true)
    const open = [message(10), message(11), note(1, 3), note(2, 11)].reduce(reduce, begun)
    expect(shown(open)).toEqual(["message 11", "note 2"])
    const older = (...seqs: number[]) =>
      ({ type: "older", messages: seqs.map((seq) => lineOf(seq)) }) as const
    for (const apart of [older(7, 8), older(), older(11)]) expect(reduce(open, apart)).toBe(open)
    const grown = reduce(open, older(5, 9, 10, 11))
    expect(shown(grown)).toEqual(["message 9", "message 10", "message 11", "note 2"])
    expect(shown(reduce(grown, older(1, 2, 3, 4, 5, 6, 7, 8)))).toContain("note 1")
    expect(reduce(grown, { type: "begins", afterSeq: 3 })).toBe(grown)
  })

  it("lets go of notes when they may not be read any more, and of nothing else", () => {
    const transcript = told(message(1), note(1, 1), { type: "heads", seq: 1, noteSeq: 3 })
    const forgotten = reduce(transcript, { type: "notes forgotten" })
    expect(shown(forgotten)).toEqual(["message 1"])
    expect(hasGap(forgotten)).toBe(false)
  })

  it("draws the same line for the same message every time", () => {
    const lines = (transcript: Transcript) =>
      linesOf({ transcript, ahead: [], pending: [] }, "online", { type: "agent", id: "me", name: "Me" })
    const one = told(message(1))
    expect(lines(reduce(one, message(2)))[0]).toBe(lines(one)[0])
  })
})
