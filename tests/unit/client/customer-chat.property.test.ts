import fc from "fast-check"
import { describe, expect, it } from "vitest"
import type { CustomerChat } from "@/lib/chats/contract"
import { laterChat, placed, withMessage } from "@/lib/realtime/client/customer-chat"
import { lineOf } from "./server-model"

const STATUS = ["waiting", "active", "closed"] as const

/** Looks at one chat as it goes on: each is one step further in one of its counters. */
function looks(steps: ("version" | "lastSeq" | "readSeq" | "agentReadSeq")[]): CustomerChat[] {
  const first = { id: "chat", status: "waiting", version: 3, lastSeq: 0, readSeq: 0, agentReadSeq: 0 }
  const all = [first]
  for (const step of steps) {
    const next = { ...(all.at(-1) ?? first) }
    next[step] += 1
    next.status = STATUS[next.version % 3] ?? "waiting"
    all.push(next)
  }
  return all as unknown as CustomerChat[]
}

describe("a customer's chat", () => {
  it("ends as it was looked at last, in whatever order and however often the looks arrive", () => {
    const runs = fc
      .array(
        fc.constantFrom("version" as const, "lastSeq" as const, "readSeq" as const, "agentReadSeq" as const),
        {
          maxLength: 30,
        },
      )
      .map(looks)
      .chain((all) =>
        fc
          .subarray(all)
          .chain((again) => fc.shuffledSubarray([...all, ...again], { minLength: all.length + again.length }))
          .map((arrivals) => ({ last: all.at(-1), arrivals })),
      )
    fc.assert(
      fc.property(runs, ({ last, arrivals }) => {
        const known = arrivals.reduce<CustomerChat | null>(laterChat, null)
        expect(known).toEqual(last)
      }),
    )
  })

  it("is read by whoever writes in it", () => {
    const chat = { ...looks([])[0], readSeq: 1, agentReadSeq: 4 } as CustomerChat
    expect(withMessage(chat, lineOf(3))).toMatchObject({ lastSeq: 3, readSeq: 3, agentReadSeq: 4 })
    const author = { type: "agent", id: null, name: "Sam" } as const
    expect(withMessage(chat, { ...lineOf(5), author })).toMatchObject({ readSeq: 1, agentReadSeq: 5 })
  })

  it("has a place in the queue only while it waits", () => {
    const [waiting] = looks([])
    const chat = { ...waiting, position: 2 } as CustomerChat
    expect(placed(chat, 1).position).toBe(1)
    expect(placed({ ...chat, status: "active", position: null }, 1).position).toBeNull()
  })
})
