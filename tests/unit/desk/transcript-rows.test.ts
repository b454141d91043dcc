import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { layOut } from "@/components/chats/transcript"
import type { Line } from "@/lib/realtime/client/state"

const ADA = { type: "customer", id: null, name: "Ada" } as const
const SAM = { type: "agent", id: "sam", name: "Sam" } as const

function line(seq: number, author: Line["author"], minute = 0, change: Partial<Line> = {}): Line {
  const createdAt = new Date(2026, 0, 1, 10, minute).toISOString()
  return {
    clientId: `${seq}`,
    seq,
    kind: "text",
    author,
    body: `${seq}`,
    createdAt,
    delivery: "sent",
    ...change,
  }
}

const isOwn = ({ author }: Line) => author.type === "agent"
const drawn = (lines: Line[], options: { isPart?: boolean; newAfter?: number } = {}) =>
  layOut(lines, { isOwn, ...options }).map((row) => {
    if (row.kind !== "message") return row.kind
    return `${row.key}${row.first ? " first" : ""}${row.last ? " last" : ""}`
  })

describe("what a conversation is laid out as", () => {
  it("has a day, runs of lines by one author, and breaks them at a pause, a note and an event", () => {
    const lines = [
      line(1, ADA),
      line(2, ADA, 1),
      line(3, SAM, 2),
      line(4, SAM, 9),
      line(5, SAM, 9, { kind: "note" }),
      line(6, SAM, 9),
    ]
    expect(drawn(lines)).toEqual([
      "day",
      "1 first",
      "2 last",
      "3 first last",
      "4 first last",
      "note",
      "6 first last",
    ])
  })

  it("does not say which day a part of it begins on, but says when the next begins", () => {
    const next = line(2, ADA, 24 * 60)
    expect(drawn([line(1, ADA), next], { isPart: true })).toEqual(["1 first last", "day", "2 first last"])
  })

  it("marks the first message of others that was unread", () => {
    const lines = [line(1, ADA), line(2, SAM, 1), line(3, ADA, 2), line(4, ADA, 3)]
    expect(drawn(lines, { newAfter: 1 })).toEqual([
      "day",
      "1 first last",
      "2 first last",
      "new",
      "3 first",
      "4 last",
    ])
    expect(drawn(lines, { newAfter: 4 })).not.toContain("new")
    // The first unread one stands further up.
    expect(drawn(lines.slice(2), { newAfter: 1, isPart: true })).not.toContain("new")
  })

  it("goes on from an earlier layout to what it would be from the start", () => {
    const author = fc.constantFrom(ADA, SAM)
    const kind = fc.constantFrom("text", "text", "text", "note", "event") as fc.Arbitrary<Line["kind"]>
    const drawnLines = fc
      .array(fc.tuple(author, fc.nat({ max: 600 }), kind), { maxLength: 30 })
      .map((all) => {
        let minute = 0
        return all.map(([by, pause, kind], index) => {
          minute += pause
          return line(index + 1, by, minute, { kind })
        })
      })
    fc.assert(
      fc.property(drawnLines, fc.nat(), fc.nat(), fc.nat({ max: 20 }), (lines, kept, cut, newAfter) => {
        const options = { isOwn, newAfter }
        // Some lines at the end are other ones, as when what is pending is acknowledged.
        const before = [...lines.slice(0, kept % (lines.length + 1)), line(99, SAM, 9_999)]
        const earlier = { lines: before, rows: layOut(before, options), options }
        const now = lines.slice(0, lines.length - (cut % 3))
        expect(layOut(now, options, earlier)).toEqual(layOut(now, options))
      }),
    )
  })

  it("draws the same row for a line whose place has not changed, whatever comes above or below", () => {
    const lines = [line(1, ADA), line(2, SAM, 1), line(3, ADA, 2)]
    const rows = layOut(lines.slice(1), { isOwn, isPart: true })
    const grown = layOut([...lines, line(4, SAM, 3)], { isOwn })
    expect(grown).toContain(rows[0])
    expect(grown).toContain(rows[1])
  })
})
