import fc from "fast-check"
import { describe, expect, it } from "vitest"
import type { Message } from "@/lib/chats/contract"
import {
  appliedSeq,
  EMPTY,
  hasGap,
  hearOf,
  receive,
  receiveAll,
  type Transcript,
} from "@/lib/realtime/client/transcript"

const message = (seq: number): Message => ({
  chatId: "01900000-0000-7000-8000-000000000000",
  seq,
  clientId: `01900000-0000-7000-8000-${String(seq).padStart(12, "0")}`,
  kind: "text",
  author: { type: "customer", id: null, name: "Ada" },
  body: `message ${seq}`,
  createdAt: "2026-01-01T00:00:00.000Z",
})

/** What a reader does after a gap: asks for what comes after the seq that it applied last. */
const sync = (transcript: Transcript, log: Message[]) =>
  receiveAll(transcript, log.slice(appliedSeq(transcript)))

describe("the transcript", () => {
  it("is a beginning of the log at every moment, whatever is repeated, lost or reordered, and the log after a sync", () => {
    const runs = fc.integer({ min: 1, max: 40 }).chain((length) =>
      fc.record({
        length: fc.constant(length),
        pushes: fc.array(fc.oneof(fc.integer({ min: 1, max: length }), fc.constant("sync" as const)), {
          maxLength: 120,
        }),
      }),
    )
    fc.assert(
      fc.property(runs, ({ length, pushes }) => {
        const log = Array.from({ length }, (_, index) => message(index + 1))
        let transcript = EMPTY
        for (const push of pushes) {
          transcript = push === "sync" ? sync(transcript, log) : receive(transcript, message(push))
          expect(transcript.messages).toEqual(log.slice(0, appliedSeq(transcript)))
        }
        transcript = sync(hearOf(transcript, length), log)
        expect(transcript.messages).toEqual(log)
        expect(hasGap(transcript)).toBe(false)
      }),
    )
  })

  it("knows of a gap from a later message, and of a lost tail from the heads", () => {
    expect(hasGap(receive(EMPTY, message(2)))).toBe(true)
    expect(hasGap(receive(EMPTY, message(1)))).toBe(false)
    expect(hasGap(hearOf(receive(EMPTY, message(1)), 2))).toBe(true)
  })

  it("stays the same object when there is nothing new, so that nothing is drawn again", () => {
    const transcript = receive(EMPTY, message(1))
    expect(receive(transcript, message(1))).toBe(transcript)
    expect(hearOf(transcript, 1)).toBe(transcript)
  })
})
