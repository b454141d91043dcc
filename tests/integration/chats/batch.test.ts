import { eq } from "drizzle-orm"
import { describe, expect, it } from "vitest"
import { db } from "@/db/client"
import { chatMessages, chatSessions } from "@/db/schema"
import { type Draft, type Outcome, storeBatch } from "@/lib/chats/batch"
import { newId } from "@/lib/ids"
import { onPostgres } from "@/tests/support/database"
import { makeChat, makeShop, useInstallation } from "@/tests/support/installation"

useInstallation()

async function drafts(count: number, clientId: () => string) {
  const { actor, chat } = await makeChat(await makeShop())
  const author = { type: "customer", visitorId: actor.id } as const
  const made = Array.from(
    { length: count },
    (): Draft => ({ chatId: chat.id, clientId: clientId(), body: "Hello", author }),
  )
  return { chatId: chat.id, made }
}

/** Brings a draft again for as long as it is stale, as the queue of each node does. */
async function settle(draft: Draft): Promise<Outcome> {
  for (;;) {
    const [outcome] = await storeBatch([draft])
    if (!outcome) throw new Error("no outcome")
    if (outcome.verdict !== "STALE") return outcome
  }
}

async function seqsOf(chatId: string): Promise<number[]> {
  const rows = await db
    .select()
    .from(chatMessages)
    .where(eq(chatMessages.sessionId, chatId))
    .orderBy(chatMessages.seq)
  return rows.map((row) => row.seq)
}

// One session can't race with itself: these need the connections of a PostgreSQL server, which stand for several nodes.
describe.runIf(onPostgres)("several nodes that store into one chat at once", () => {
  it("store one message once, however many bring it", async () => {
    // Several rounds, because the first ones find the connections still being opened, one after the other.
    for (let round = 0; round < 5; round++) {
      const clientId = newId()
      const { chatId, made } = await drafts(40, () => clientId)
      const outcomes = await Promise.all(made.map(settle))
      expect(outcomes.filter(({ verdict }) => verdict === "STORED")).toHaveLength(1)
      expect(
        outcomes.every(({ verdict, seq }) => ["STORED", "REPEATED"].includes(verdict) && seq === 1),
      ).toBe(true)
      expect(await seqsOf(chatId)).toEqual([1])
    }
  })

  it("give different messages dense seqs, and meet each other on the way", async () => {
    const { chatId, made } = await drafts(60, newId)
    const first = await Promise.all(made.map((draft) => storeBatch([draft])))
    const stale = made.filter((_, index) => first[index]?.[0]?.verdict === "STALE")
    expect(stale.length, "without a collision this test proves nothing").toBeGreaterThan(0)
    await Promise.all(stale.map(settle))
    expect(await seqsOf(chatId)).toEqual(made.map((_, index) => index + 1))
    const [chat] = await db.select().from(chatSessions).where(eq(chatSessions.id, chatId))
    expect(chat?.lastSeq).toBe(60)
  })
})

describe("storeBatch", () => {
  it("answers each draft in its place, and judges before it counts", async () => {
    const { chatId, made } = await drafts(3, newId)
    const [one, two, three] = made as [Draft, Draft, Draft]
    const foreign: Draft = { ...two, author: { type: "customer", visitorId: newId() } }
    const twice: Draft = { ...one }
    const outcomes = await storeBatch([one, foreign, twice, three])
    expect(outcomes.map(({ verdict, seq }) => [verdict, seq])).toEqual([
      ["STORED", 1],
      ["NOT_FOUND", null],
      ["STALE", null],
      ["STORED", 2],
    ])
    expect(await seqsOf(chatId)).toEqual([1, 2])
  })
})
