import { eq, sql } from "drizzle-orm"
import { describe, expect, it } from "vitest"
import { db, pingDatabase, pool } from "@/db/client"
import { chatSessions } from "@/db/schema"
import { SYSTEM } from "@/lib/auth/actor"
import { storeBatch } from "@/lib/chats/batch"
import type { Message } from "@/lib/chats/contract"
import { publishRemote, subscribe } from "@/lib/events/bus"
import type { ChatStanding, DomainEvent } from "@/lib/events/catalog"
import { doubt } from "@/lib/events/doubt"
import { mutation } from "@/lib/events/mutation"
import { newId } from "@/lib/ids"
import { connectTo, onPostgres, testDatabase } from "@/tests/support/database"
import { makeChat, makePerson, makeShop, useInstallation, type Visitor } from "@/tests/support/installation"
import { useRealtime } from "@/tests/support/realtime"

useInstallation()
const server = useRealtime()

/** Sam answers the chat, without having it open. */
async function talking() {
  const shop = await makeShop()
  const visitor = await makeChat(shop)
  const sam = await makePerson("Support Agent", shop, "Sam")
  const customer = await server.open("/customer", visitor.token).connected()
  const desk = await server.open("/agent", sam.accessToken).connected()
  const chatId = visitor.chat.id
  await desk.get("chat.claim", { chatId })
  await customer.hears("chat.updated")
  return { shop, visitor, sam, customer, desk, chatId }
}

/** Committed by a process that ended before it could tell anybody. */
async function closeUnheard(chatId: string): Promise<void> {
  await db
    .update(chatSessions)
    .set({ status: "closed", closedAt: sql`now()`, version: sql`${chatSessions.version} + 1` })
    .where(eq(chatSessions.id, chatId))
}

const isClosed = ({ chat }: { chat: { status: string } }) => chat.status === "closed"

describe("what was committed without anybody hearing of it", () => {
  it("is told when its writer, who has no acknowledgement, sends it again", async () => {
    const { visitor, customer, desk, chatId } = await talking()
    const message = { chatId, clientId: newId(), body: "Is anybody there?" }
    const [stored] = await storeBatch([
      { ...message, author: { type: "customer", visitorId: visitor.actor.id } },
    ])
    const answer = await customer.get<Message>("message.send", message)
    expect(stored).toMatchObject({ verdict: "STORED", seq: answer.seq })
    const { clientId, body } = message
    await desk.hears("message.created", (news: { message: Message }) => news.message.seq === answer.seq)
    expect(desk.all<{ message: Message }>("message.created").at(-1)).toMatchObject({
      message: { clientId, body },
    })
  })

  it("is told as soon as the database answers, when a write's end is in doubt", async () => {
    const { customer, desk, chatId } = await talking()
    const doubted: string[][] = []
    const stop = subscribe((event) => event.type === "node.doubted" && doubted.push(event.data.chatIds))
    await closeUnheard(chatId)
    doubt([chatId])
    await customer.hears("chat.updated", isClosed)
    await desk.hears("chat.updated", isClosed)
    await customer.hears("chat.heads")
    await desk.hears("inbox.counts", ({ counts }: { counts: { mine: number } }) => counts.mine === 0)
    // Once more for what reached the database only after it had answered.
    await expect.poll(() => doubted).toEqual([[chatId], [chatId]])
    stop()
  })

  // PGlite's one session can't be ended from another.
  it.runIf(onPostgres)(
    "is in doubt when the connection breaks during the commit, and not before",
    async () => {
      const { chat } = await makeChat(await makeShop())
      const doubted: string[][] = []
      const stop = subscribe((event) => event.type === "node.doubted" && doubted.push(event.data.chatIds))
      const write = (last: (pid: number) => Promise<unknown>) =>
        mutation(SYSTEM, async (tx, emit) => {
          const { rows } = await tx.execute<{ pid: number }>(sql`select pg_backend_pid() as pid`)
          const subject = { type: "chat", id: chat.id, shopId: null } as const
          emit({ type: "chat.viewed", subject, data: { chatId: chat.id, node: "", viewers: [] } })
          await last(rows[0]?.pid ?? 0)
        })
      const breaks = (pid: number) => pool().query("select pg_terminate_backend($1, 5000)", [pid])
      await expect(write((pid) => breaks(pid).then(() => Promise.reject(new Error("no"))))).rejects.toThrow(
        "no",
      )
      // Nothing but the commit comes after it.
      await expect(write(breaks)).rejects.toMatchObject({ retryable: true })
      await expect.poll(() => doubted).toEqual([[chat.id]])
      stop()
    },
  )
})

describe("a change that could not be read when it was to be told", () => {
  it("is told later, to the customer too", async () => {
    const { visitor, shop, customer, desk, chatId } = await talking()
    await closeUnheard(chatId)
    await connectTo("postgres://nobody@127.0.0.1:1/nowhere")
    publishRemote(closed(chatId, visitor, shop.id))
    // After the ticker, which asks in the same turn of the loop and is refused first.
    await new Promise((resolve) => setTimeout(resolve, 0))
    await expect(pingDatabase()).rejects.toMatchObject({ code: "UNAVAILABLE" })
    await connectTo(await testDatabase())
    await customer.hears("chat.updated", isClosed)
    await desk.hears("chat.updated", isClosed)
  })
})

function closed(chatId: string, visitor: Visitor, shopId: string): DomainEvent {
  const place = { shopId, visitorId: visitor.actor.id, teamId: null, assigneeId: null }
  const before: ChatStanding = { id: chatId, status: "active", ...place }
  return {
    type: "chat.closed",
    subject: { type: "chat", id: chatId, shopId },
    data: { chat: { ...before, status: "closed" }, before, version: 9 },
  }
}
