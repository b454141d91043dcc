import { afterEach, beforeEach, describe, expect, it, vi } from "vitest"
import type { AgentChat, Inbox } from "@/lib/chats/contract"
import { InboxFeed } from "@/lib/realtime/client/inbox-feed"
import type { Result } from "@/lib/realtime/client/state"
import { AWAY } from "./server-model"

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const row = (id: string, version = 1) =>
  ({ id, version, lastSeq: 0, status: "waiting", assignee: null }) as unknown as AgentChat
const counts = (all: number) => ({ mine: 0, waiting: all, all })
const holding = (cursor: string, rows: AgentChat[], ids = rows.map(({ id }) => id)): Result<Inbox> => ({
  data: { chats: rows, ids, counts: counts(ids.length), cursor },
})

function setUp() {
  const asked: { cursor: string | undefined; answer: (result: Result<Inbox>) => Promise<void> }[] = []
  const feed = new InboxFeed({
    employeeId: "me",
    ask: (cursor) =>
      new Promise((resolve) =>
        asked.push({
          cursor,
          answer: async (result) => {
            resolve(result)
            await vi.advanceTimersByTimeAsync(0)
          },
        }),
      ),
    openId: () => undefined,
    onChange: () => undefined,
  })
  const ids = () => feed.chats.map(({ id }) => id)
  return { feed, asked, ids }
}

describe("the feed of a list", () => {
  it("reads once at a time, and once more when it was asked to meanwhile", async () => {
    const { feed, asked } = setUp()
    for (let count = 0; count < 3; count++) feed.sync()
    expect(asked).toHaveLength(1)
    await asked[0]?.answer(holding("7", []))
    expect(asked.map(({ cursor }) => cursor)).toEqual([undefined, "7"])
    await asked[1]?.answer(holding("8", []))
    expect(asked).toHaveLength(2)
    feed.stop()
  })

  it("reads everything when a chat has come into sight without having changed, and only then", async () => {
    const { feed, asked, ids } = setUp()
    feed.sync()
    await asked[0]?.answer(holding("1", [row("a")]))
    feed.sync()
    await asked[1]?.answer(holding("2", [], ["a", "b"]))
    expect(asked.map(({ cursor }) => cursor)).toEqual([undefined, "1", undefined])
    await asked[2]?.answer(holding("3", [row("a"), row("b")]))
    expect(ids()).toEqual(["a", "b"])
    expect(asked).toHaveLength(3)
    feed.stop()
  })

  it("reads again after a second when it was not answered, and every half minute", async () => {
    const { feed, asked } = setUp()
    feed.sync()
    await asked[0]?.answer(AWAY)
    await vi.advanceTimersByTimeAsync(1_000)
    expect(asked).toHaveLength(2)
    await asked[1]?.answer(holding("1", []))
    await vi.advanceTimersByTimeAsync(30_000)
    expect(asked).toHaveLength(3)
    feed.stop()
  })

  it("believes its own counts, and reads within half a second when the server's stay different", async () => {
    const { feed, asked } = setUp()
    feed.sync()
    await asked[0]?.answer(holding("1", [row("a")]))
    feed.compare(counts(1))
    await vi.advanceTimersByTimeAsync(500)
    expect(asked).toHaveLength(1)
    feed.compare(counts(2))
    feed.take(row("b"))
    await vi.advanceTimersByTimeAsync(500)
    expect(asked).toHaveLength(1)
    feed.compare(counts(3))
    await vi.advanceTimersByTimeAsync(500)
    expect(asked).toHaveLength(2)
    expect(feed.counts).toEqual(counts(2))
    feed.stop()
  })
})
