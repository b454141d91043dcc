import { afterEach, beforeEach, describe, expect, it, vi } from "vitest"
import type { Message, Note } from "@/lib/chats/contract"
import { DeviceStorage } from "@/lib/realtime/client/device-storage"
import { chatsWithEntries, type Entry, Outbox } from "@/lib/realtime/client/outbox"
import type { Result } from "@/lib/realtime/client/state"

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

type Answer = Result<Message | Note>

function setUp(storage = new DeviceStorage(() => null), owner = "ada") {
  const calls: { entry: Entry; answer: (result: Answer) => void }[] = []
  const sent: (Message | Note)[] = []
  const outbox = new Outbox({
    owner,
    chatId: "chat",
    storage,
    send: (entry) => new Promise<Answer>((answer) => calls.push({ entry, answer })),
    onSent: (message) => sent.push(message),
    onChange: () => undefined,
  })
  const answer = async (index: number, result: Answer) => {
    calls[index]?.answer(result)
    await vi.advanceTimersByTimeAsync(0)
  }
  return { outbox, storage, calls, sent, answer }
}

const stored = (entry?: Entry): Answer => ({
  data: {
    chatId: "chat",
    seq: 1,
    clientId: entry?.clientId ?? "",
    kind: "text",
    author: { type: "customer", id: null, name: "Ada" },
    body: entry?.body ?? "",
    createdAt: "2026-01-01T00:00:00.000Z",
  },
})
const failure = (retryable: boolean, retryAfterMs?: number): Answer => ({
  error: { code: retryable ? "UNAVAILABLE" : "CHAT_CLOSED", message: "No.", retryable, retryAfterMs },
})

describe("the outbox", () => {
  it("sends nothing without a connection, and then one after the other, in order", async () => {
    const { outbox, calls, answer, sent } = setUp()
    for (const body of ["one", "two"]) outbox.add("message", body)
    expect(calls).toHaveLength(0)
    outbox.resume()
    expect(calls.map(({ entry }) => entry.body)).toEqual(["one"])
    await answer(0, stored(calls[0]?.entry))
    expect(calls.map(({ entry }) => entry.body)).toEqual(["one", "two"])
    await answer(1, stored(calls[1]?.entry))
    expect(sent.map(({ body }) => body)).toEqual(["one", "two"])
    expect(outbox.pending).toEqual([])
  })

  it("tries again under the same clientId, later each time, and no sooner than the server asks", async () => {
    const { outbox, calls, answer } = setUp()
    outbox.resume()
    outbox.add("message", "one")
    await answer(0, failure(true, 60_000))
    await vi.advanceTimersByTimeAsync(59_000)
    expect(calls).toHaveLength(1)
    await vi.advanceTimersByTimeAsync(1_500)
    expect(calls).toHaveLength(2)
    expect(calls[1]?.entry).toEqual(calls[0]?.entry)
  })

  it("pauses for no longer than five seconds, however long nothing gets through", async () => {
    const { outbox, calls, answer } = setUp()
    vi.spyOn(Math, "random").mockReturnValue(0.999)
    outbox.resume()
    outbox.add("message", "one")
    for (let tries = 1; tries < 12; tries++) {
      await answer(tries - 1, failure(true))
      await vi.advanceTimersByTimeAsync(5_000)
      expect(calls).toHaveLength(tries + 1)
    }
  })

  it("keeps what was refused, says why, and goes on with the next", async () => {
    const { outbox, calls, answer } = setUp()
    outbox.resume()
    for (const body of ["one", "two"]) outbox.add("message", body)
    await answer(0, failure(false))
    expect(outbox.pending).toMatchObject([{ body: "one", refused: "No." }, { body: "two" }])
    expect(calls[1]?.entry.body).toBe("two")
    outbox.discard(outbox.pending[0]?.clientId ?? "")
    expect(outbox.pending).toMatchObject([{ body: "two" }])
  })

  it("sends notes and messages in one order, so that a note stands after what was written before it", async () => {
    const { outbox, calls, answer } = setUp()
    outbox.add("message", "to the customer")
    outbox.add("note", "among us")
    outbox.add("message", "to the customer again")
    outbox.resume()
    for (let index = 0; index < 3; index++) await answer(index, stored(calls[index]?.entry))
    expect(calls.map(({ entry }) => entry.kind)).toEqual(["message", "note", "message"])
    expect(outbox.pending).toEqual([])
  })

  it("does not bring back what was discarded while it was under way", async () => {
    const { outbox, storage, calls, answer } = setUp()
    outbox.resume()
    outbox.add("message", "one")
    outbox.discard(calls[0]?.entry.clientId ?? "")
    await answer(0, failure(false))
    expect(outbox.pending).toEqual([])
    expect(storage.keys("")).toEqual([])
  })

  it("survives a closed tab with everything unsent, and forgets what was acknowledged", async () => {
    const before = setUp()
    before.outbox.resume()
    for (const body of ["one", "two"]) before.outbox.add("message", body)
    await before.answer(0, stored(before.calls[0]?.entry))
    const after = setUp(before.storage)
    expect(after.outbox.pending.map(({ body }) => body)).toEqual(["two"])
    after.outbox.resume()
    expect(after.calls[0]?.entry.clientId).toBe(before.calls[1]?.entry.clientId)
  })

  it("does not send one person's messages under another's name", () => {
    const ada = setUp()
    ada.outbox.add("message", "mine")
    expect(setUp(ada.storage, "bob").outbox.pending).toEqual([])
    expect(chatsWithEntries(ada.storage, "ada")).toEqual(["chat"])
    expect(chatsWithEntries(ada.storage, "bob")).toEqual([])
  })
})
