import fc from "fast-check"
import { describe, expect, it } from "vitest"
import type { AgentChat } from "@/lib/chats/contract"
import { InboxList } from "@/lib/realtime/client/inbox"

/** A row of which the list looks at nothing but these. */
const row = (id: string, version: number, lastSeq = 0, status: AgentChat["status"] = "waiting") =>
  ({ id, version, lastSeq, status }) as AgentChat

const counts = { mine: 0, waiting: 0, all: 0 }
const answer = (...chats: AgentChat[]) => ({ chats, ids: chats.map(({ id }) => id), counts, cursor: "1" })

describe("the list of a desk", () => {
  it("ends with the newest of each chat, in whatever order and however often rows arrive", () => {
    const history = [row("a", 1), row("a", 1, 1), row("a", 2, 2, "active"), row("a", 2, 3, "active")]
    const arrivals = fc
      .array(fc.constantFrom(...history))
      .map((repeats) => [...history, ...repeats])
      .chain((rows) => fc.shuffledSubarray(rows, { minLength: rows.length }))
    fc.assert(
      fc.property(arrivals, (rows) => {
        const list = new InboxList()
        for (const chat of rows) list.take(chat)
        expect(list.all()).toEqual([history.at(-1)])
      }),
    )
  })

  it("does not bring back a chat that has left by a row from before", () => {
    const list = new InboxList()
    list.take(row("closed", 1))
    list.take(row("closed", 2, 1, "closed"))
    list.drop("taken", 2)
    for (const id of ["closed", "taken"]) expect(list.take(row(id, 1))).toBe(false)
    list.absorb(answer(row("taken", 1)), list.mark())
    expect(list.all()).toEqual([])
    list.take(row("taken", 3))
    expect(list.all()).toEqual([row("taken", 3)])
  })

  it("lets go of what a sync does not name, but not of what was pushed while it was under way", () => {
    const list = new InboxList()
    list.take(row("gone meanwhile", 1))
    const mark = list.mark()
    list.take(row("new", 1))
    list.absorb(answer(row("known", 1)), mark)
    expect(
      list
        .all()
        .map(({ id }) => id)
        .sort(),
    ).toEqual(["known", "new"])
  })
})
