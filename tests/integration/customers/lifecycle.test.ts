import { eq, inArray, sql } from "drizzle-orm"
import { describe, expect, it } from "vitest"
import { db, type Transaction, transaction } from "@/db/client"
import { chatMessages, chatNotes, chatSessions, customers, events } from "@/db/schema"
import { claimChat } from "@/lib/chats/assignment"
import { closeOwnChat, startChat } from "@/lib/chats/lifecycle"
import { getOwnChat } from "@/lib/chats/load"
import { sendMessage } from "@/lib/chats/messages"
import { newId } from "@/lib/ids"
import { onPostgres } from "@/tests/support/database"
import {
  makeChat,
  makePerson,
  makeShop,
  type Person,
  useInstallation,
  type Visitor,
} from "@/tests/support/installation"
import { useRealtime } from "@/tests/support/realtime"
import { rest } from "@/tests/support/rest"

useInstallation()
const server = useRealtime()

const form = (shop: { slug: string }, email = `${newId()}@example.com`) => ({
  shop: shop.slug,
  name: "Ada",
  email,
  subject: "canary-subject",
  clientId: newId(),
})

async function customerOf({ chat }: Visitor): Promise<string> {
  const [row] = await db.select().from(chatSessions).where(eq(chatSessions.id, chat.id))
  return row?.customerId ?? ""
}

const say = (actor: Parameters<typeof sendMessage>[0], { chat }: Visitor, body: string) =>
  sendMessage(actor, { chatId: chat.id, clientId: newId(), body })

async function addNote({ chat }: Visitor, author: Person): Promise<void> {
  const note = { sessionId: chat.id, seq: 1, clientId: newId(), afterSeq: 1 }
  await db.insert(chatNotes).values({ ...note, authorId: author.id, authorName: "Sam", body: "canary-note" })
}

async function waitingForLocks(tx: Transaction): Promise<number> {
  const { rows } = await tx.execute<{ waiting: number }>(sql`
    select count(*)::int as waiting from pg_stat_activity
    where datname = current_database() and wait_event_type = 'Lock'`)
  return rows[0]?.waiting ?? 0
}

const call = (method: string, id: string, path: string, { accessToken: token }: Person) =>
  rest(method, `/customers/${id}${path}`, { token })

describe("PUT and DELETE /customers/{id}/block", () => {
  it("closes the open chat, refuses the visitor and the address, and lets both in again", async () => {
    const shop = await makeShop()
    const manager = await makePerson("Manager", shop, "Marta")
    const visitor = await makeChat(shop)
    const id = await customerOf(visitor)
    const socket = await server.open("/customer", visitor.token).connected()
    const blocked = await call("PUT", id, "/block", manager)
    expect(blocked.body).toMatchObject({ blockedAt: expect.any(String), version: 2 })
    expect(await socket.hears("chat.updated")).toMatchObject({ chat: { status: "closed" } })
    await expect(say(visitor.actor, visitor, "Hello?")).rejects.toMatchObject({ code: "CHAT_CLOSED" })
    const [row] = await db.select().from(customers)
    for (const [actor, email] of [
      [visitor.actor, "another@example.com"],
      [{ type: "anonymous" }, row?.email ?? ""],
    ] as const)
      await expect(startChat(actor, form(shop, email))).rejects.toMatchObject({ code: "FORBIDDEN" })
    expect((await call("PUT", id, "/block", manager)).body).toMatchObject({ version: 2 })

    expect((await call("DELETE", id, "/block", manager)).body).toMatchObject({ blockedAt: null, version: 3 })
    const again = await startChat(visitor.actor, form(shop, "another@example.com"))
    expect(again.chat.status).toBe("waiting")
    const recorded = await db.select().from(events).where(eq(events.subjectId, id))
    expect(recorded.map(({ type }) => type).sort()).toEqual(["customer.blocked", "customer.unblocked"])
  })

  it("leaves no chat open, however many start at the same moment", async () => {
    const shop = await makeShop()
    const manager = await makePerson("Manager", shop)
    const first = await makeChat(shop)
    const [row] = await db.select().from(customers)
    const email = row?.email ?? ""
    await closeOwnChat(first.actor, { chatId: first.chat.id })
    const starts = Array.from({ length: 8 }, () => startChat({ type: "anonymous" }, form(shop, email)))
    await Promise.allSettled([...starts, call("PUT", row?.id ?? "", "/block", manager)])
    const rows = await db.select({ status: chatSessions.status }).from(chatSessions)
    expect(new Set(rows.map(({ status }) => status))).toEqual(new Set(["closed"]))
  })

  it("refuses a start that was under way while the customer was being blocked", async () => {
    const shop = await makeShop()
    const first = await makeChat(shop)
    await closeOwnChat(first.actor, { chatId: first.chat.id })
    const [row] = await db.select().from(customers)
    let start: Promise<unknown> = Promise.resolve()
    await transaction(async (tx) => {
      await tx.select().from(customers).for("update")
      start = startChat({ type: "anonymous" }, form(shop, row?.email ?? "")).catch(({ code }) => code)
      // The embedded database has one session: there the start waits for it, where nobody can see it.
      if (onPostgres) await expect.poll(() => waitingForLocks(tx)).toBe(1)
      await tx.update(customers).set({ blockedAt: sql`now()` })
    })
    expect(await start).toBe("FORBIDDEN")
    expect(await db.select().from(chatSessions)).toHaveLength(1)
  })
})

describe("GET /customers/{id}/export", () => {
  it("holds every word of both sides, no note, no id of a colleague and nothing of another customer", async () => {
    const shop = await makeShop()
    const agent = await makePerson("Support Agent", shop, "Sam")
    const manager = await makePerson("Manager", shop)
    const [visitor, other] = [await makeChat(shop), await makeChat(shop, "canary-other")]
    await claimChat(agent.actor, { chatId: visitor.chat.id })
    await say(visitor.actor, visitor, "Where is my fern?")
    await say(agent.actor, visitor, "On its way.")
    await say(other.actor, other, "canary-words")
    await addNote(visitor, agent)
    const answer = await call("GET", await customerOf(visitor), "/export", manager)
    expect(answer.headers.get("content-disposition")).toBe('attachment; filename="customer.json"')
    expect(answer.body).toMatchObject({
      exportedAt: expect.any(String),
      customer: { name: "Ada", shop: { name: shop.name } },
      chats: [
        {
          number: 1,
          agent: "Sam",
          messages: [
            { seq: 1, kind: "event", body: "Sam joined the chat." },
            { seq: 2, author: { type: "customer", name: "Ada" }, body: "Where is my fern?" },
            { seq: 3, author: { type: "agent", name: "Sam" }, body: "On its way." },
          ],
        },
      ],
    })
    for (const secret of ["canary", agent.id, agent.username, "noteSeq"])
      expect(answer.text).not.toContain(secret)
    const [event] = await db.select().from(events).where(eq(events.type, "customer.exported"))
    expect(event).toMatchObject({ actorId: manager.id, after: { chats: 1 } })
  })
})

describe("GET /customers/{id}/chats", () => {
  it("lists what the reader may see of them, newest first, in pages", async () => {
    const shop = await makeShop()
    const manager = await makePerson("Manager", shop)
    const agent = await makePerson("Support Agent", shop)
    const visitor = await makeChat(shop)
    const id = await customerOf(visitor)
    const [row] = await db.select().from(customers)
    await claimChat(manager.actor, { chatId: visitor.chat.id })
    await closeOwnChat(visitor.actor, { chatId: visitor.chat.id })
    const next = await startChat(visitor.actor, form(shop, row?.email ?? ""))
    const numbers = async (person: Person, query = "") => {
      const { body } = await call("GET", id, `/chats${query}`, person)
      return [(body.data as unknown as { number: number }[]).map(({ number }) => number), body.nextCursor]
    }
    expect(await numbers(manager)).toEqual([[2, 1], null])
    expect(await numbers(agent)).toEqual([[2], null])
    const [first, cursor] = await numbers(manager, "?limit=1")
    expect(first).toEqual([2])
    expect(await numbers(manager, `?limit=1&cursor=${cursor}`)).toEqual([[1], null])
    expect(next.chat.number).toBe(2)
  })
})

describe("DELETE /customers/{id}", () => {
  it("is refused while a chat is open", async () => {
    const shop = await makeShop()
    const manager = await makePerson("Manager", shop)
    const id = await customerOf(await makeChat(shop))
    expect((await call("DELETE", id, "", manager)).body).toMatchObject({
      status: 409,
      detail: "This customer has an open chat. Close it first.",
      current: { openChats: 1 },
    })
    expect(await db.select().from(customers)).toHaveLength(1)
  })

  it("takes every word with it, out of the trail too, and nothing of anybody else", async () => {
    const shop = await makeShop()
    const manager = await makePerson("Manager", shop)
    const [visitor, other] = [await makeChat(shop), await makeChat(shop, "Bo")]
    const id = await customerOf(visitor)
    const { accessToken: token } = manager
    await rest("PATCH", `/customers/${id}`, { token, body: { phone: "canary-phone" } })
    await say(visitor.actor, visitor, "canary-words")
    await addNote(visitor, manager)
    await say(other.actor, other, "Mine stays")
    await closeOwnChat(visitor.actor, { chatId: visitor.chat.id })

    const socket = await server.open("/customer", visitor.token).connected()
    const neighbour = await server.open("/customer", other.token).connected()
    const desk = await server.open("/agent", token).connected()
    await desk.get("chat.watch", { chatId: visitor.chat.id })
    expect((await call("DELETE", id, "", manager)).status).toBe(204)

    expect(await socket.hears("session.ended")).toEqual({ reason: "This chat has been deleted." })
    expect(await desk.hears("chat.gone")).toMatchObject({ chatId: visitor.chat.id })
    expect((await call("GET", id, "", manager)).status).toBe(404)
    const rows = await Promise.all([
      db.select().from(customers),
      db.select().from(chatSessions),
      db.select().from(chatMessages),
      db.select().from(chatNotes),
    ])
    expect(rows.map((found) => found.length)).toEqual([1, 1, 1, 0])
    const trail = await db
      .select()
      .from(events)
      .where(inArray(events.subjectId, [id, visitor.chat.id]))
    expect(trail.map(({ type }) => type).sort()).toEqual([
      "chat.closed",
      "chat.created",
      "customer.erased",
      "customer.updated",
    ])
    expect(trail.every(({ before, after }) => before === null && after === null)).toBe(true)
    expect(JSON.stringify(await db.select().from(events))).not.toContain("canary")
    expect(neighbour.all("session.ended")).toEqual([])
    expect(neighbour.socket.connected).toBe(true)
  })

  it("leaves a token that opens nothing, and may start anew", async () => {
    const shop = await makeShop()
    const manager = await makePerson("Manager", shop)
    const visitor = await makeChat(shop)
    const id = await customerOf(visitor)
    await closeOwnChat(visitor.actor, { chatId: visitor.chat.id })
    await call("DELETE", id, "", manager)
    await expect(getOwnChat(visitor.actor, { chatId: visitor.chat.id })).rejects.toMatchObject({
      code: "NOT_FOUND",
    })
    await expect(say(visitor.actor, visitor, "Hello?")).rejects.toMatchObject({ code: "NOT_FOUND" })
    const next = await startChat(visitor.actor, form(shop))
    expect(next.chat.status).toBe("waiting")
    const [row] = await db.select().from(customers)
    expect(row?.id).not.toBe(id)
  })
})
