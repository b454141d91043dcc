import { eq, sql } from "drizzle-orm"
import { describe, expect, it } from "vitest"
import { db, transaction } from "@/db/client"
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

  it("give different messages dense seqs", async () => {
    const { chatId, made } = await drafts(60, newId)
    const outcomes = await Promise.all(made.map((draft) => storeBatch([draft])))
    expect(outcomes.flat().map(({ verdict }) => verdict)).toEqual(made.map(() => "STORED"))
    expect(await seqsOf(chatId)).toEqual(made.map((_, index) => index + 1))
    const [chat] = await db.select().from(chatSessions).where(eq(chatSessions.id, chatId))
    expect(chat?.lastSeq).toBe(60)
  })

  it("see what was stored while they waited", async () => {
    const { chatId, made } = await drafts(3, newId)
    const [one, two, three] = made as [Draft, Draft, Draft]
    // Another node has stored the first one, and has not committed yet.
    const waiting = await transaction(async (tx) => {
      await tx.execute(storing(one))
      const both = Promise.all([storeBatch([one, two]), storeBatch([three])])
      await waitersOn(2)
      return { both }
    })
    const [[repeated, stored], [last]] = await waiting.both
    expect(repeated).toMatchObject({ verdict: "REPEATED", seq: 1 })
    expect([stored?.verdict, last?.verdict]).toEqual(["STORED", "STORED"])
    expect(await seqsOf(chatId)).toEqual([1, 2, 3])
  })
})

/** The call that `storeBatch` makes, for a transaction that is still open. */
function storing({ chatId, clientId, body, author }: Draft) {
  const visitorId = author.type === "customer" ? author.visitorId : ""
  return sql`select * from store_messages(array[${chatId}::uuid], array[${clientId}::uuid], array[${body}], array[${visitorId}::uuid], array[''], array[null::int])`
}

/** Until so many statements wait for somebody's lock. */
async function waitersOn(count: number): Promise<void> {
  const waiting = sql`select count(*)::int as n from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`
  await expect.poll(async () => (await db.execute<{ n: number }>(waiting)).rows[0]?.n).toBe(count)
}

describe("storeBatch", () => {
  it("answers each draft in its place, and judges before it counts", async () => {
    const { chatId, made } = await drafts(3, newId)
    const [one, two, three] = made as [Draft, Draft, Draft]
    const foreign: Draft = { ...two, author: { type: "customer", visitorId: newId() } }
    // A uuid is the same in capitals.
    const twice: Draft = { ...one, clientId: one.clientId.toUpperCase() }
    const outcomes = await storeBatch([one, foreign, twice, three])
    const inPlace = [...outcomes].sort((some, other) => some.ord - other.ord)
    expect(inPlace).toMatchObject([
      { ord: 1, verdict: "STORED", seq: 1 },
      { ord: 2, verdict: "NOT_FOUND", seq: null },
      { ord: 3, verdict: "STALE" },
      { ord: 4, verdict: "STORED", seq: 2 },
    ])
    expect(await seqsOf(chatId)).toEqual([1, 2])
  })
})

describe("the way to what stands", () => {
  it("is by key, in a database that knows nothing of its sizes too", async () => {
    const { made } = await drafts(10, newId)
    // Within one transaction of one session the counts are exact: what all sessions count is told late, in any order.
    const [before, after] = await transaction(async (tx) => {
      const scans = async () => {
        const { rows } = await tx.execute<{ whole: string; key: string }>(
          sql`select sum(seq_scan) as whole, sum(idx_scan) as key from pg_stat_xact_user_tables
            where relname in ('chat_messages', 'chat_sessions')`,
        )
        return { whole: Number(rows[0]?.whole), byKey: Number(rows[0]?.key) }
      }
      const first = await scans()
      for (const { chatId, clientId, body, author } of made) {
        if (author.type !== "customer") throw new Error("a customer's draft")
        await tx.execute(sql`select * from store_messages(array[${chatId}::uuid], array[${clientId}::uuid],
          array[${body}], array[${author.visitorId}::uuid], array[''], array[null::int])`)
      }
      return [first, await scans()]
    })
    expect(await seqsOf(made[0]?.chatId ?? "")).toHaveLength(10)
    expect(after.byKey).toBeGreaterThanOrEqual(before.byKey + 20)
    expect(after.whole).toBe(before.whole)
  })
})
