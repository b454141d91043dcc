import { setImmediate as nextTurn } from "node:timers/promises"
import { eq } from "drizzle-orm"
import { describe, expect, it } from "vitest"
import { db } from "@/db/client"
import { chatMessages, events, shops } from "@/db/schema"
import type { Actor } from "@/lib/auth/actor"
import { closeOwnChat } from "@/lib/chats/lifecycle"
import { sendMessage } from "@/lib/chats/messages"
import { newId } from "@/lib/ids"
import { withRequest } from "@/lib/request"
import { makeChat, makePerson, makeShop, useInstallation } from "@/tests/support/installation"

useInstallation()

const text = (chatId: string, body: string, clientId = newId()) => ({ chatId, clientId, body })

/** Somebody whose first message has to open the chat: an agent into one that waits, a customer into a closed one. */
const authors = {
  "an agent who takes a waiting chat by answering it": async () => {
    const shop = await makeShop()
    const [{ chat }, agent] = [await makeChat(shop), await makePerson("Support Agent", shop, "Sam")]
    return { chatId: chat.id, actor: agent.actor as Actor, line: "Sam joined the chat." }
  },
  "a customer who reopens a closed chat by writing into it": async () => {
    const { chat, actor } = await makeChat(await makeShop(), "Ada")
    await closeOwnChat(actor, { chatId: chat.id })
    return { chatId: chat.id, actor: actor as Actor, line: "Ada came back." }
  },
}

describe.each(Object.entries(authors))("the messages of %s", (_, makeAuthor) => {
  it("keep their order, however many are written before it is open", async () => {
    const { chatId, actor, line } = await makeAuthor()
    const before = await bodiesOf(chatId)
    const bodies: string[] = []
    const sent: Promise<unknown>[] = []
    let answered = false
    // One in each turn of the loop: with the first, while it is judged, while the chat is opened, and after that.
    while (!answered) {
      const body = `message ${bodies.length}`
      bodies.push(body)
      sent.push(sendMessage(actor, text(chatId, body)).finally(() => (answered = true)))
      if (bodies.length > 1) await nextTurn()
    }
    await Promise.all(sent)
    expect(bodies.length).toBeGreaterThan(3)
    expect(await bodiesOf(chatId)).toEqual([...before, line, ...bodies])
  })

  it("keep their order when they arrive together", async () => {
    for (let round = 0; round < 3; round++) {
      const { chatId, actor } = await makeAuthor()
      const sent = Array.from({ length: 6 }, (_, index) => sendMessage(actor, text(chatId, `${index}`)))
      const seqs = (await Promise.all(sent)).map(({ seq }) => seq)
      expect(seqs).toEqual(seqs.map((_, index) => (seqs[0] ?? 0) + index))
    }
  })
})

describe("a chat that can't be opened for who writes", () => {
  it("refuses each message, and answers those that are stored", async () => {
    const shop = await makeShop()
    const { chat, actor } = await makeChat(shop)
    const stored = text(chat.id, "stored")
    const first = await sendMessage(actor, stored)
    await closeOwnChat(actor, { chatId: chat.id })
    await db.update(shops).set({ reopenMinutes: 0 }).where(eq(shops.id, shop.id))
    const sent: Promise<unknown>[] = []
    for (const one of [text(chat.id, "late"), stored, text(chat.id, "later"), stored]) {
      sent.push(sendMessage(actor, one).catch(({ code }) => code))
      await nextTurn()
    }
    expect(await Promise.all(sent)).toEqual(["CHAT_CLOSED", first, "CHAT_CLOSED", first])
  })

  it("tells who was faster", async () => {
    const shop = await makeShop()
    const { chat } = await makeChat(shop)
    const people = await Promise.all(["Sam", "Kim"].map((name) => makePerson("Manager", shop, name)))
    // Both find it waiting in one batch; a manager may write into the other's chat, but only one of them takes it.
    const sent = await Promise.allSettled(
      people.map(({ actor }) => sendMessage(actor, text(chat.id, "hello"))),
    )
    expect(sent.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"])
    const refused = sent.find((one) => one.status === "rejected")
    expect(refused?.reason).toMatchObject({ code: "CONFLICT", message: expect.stringContaining("taken") })
  })

  it("names the permission that is missing, to each message", async () => {
    const shop = await makeShop()
    const { chat } = await makeChat(shop)
    const { actor } = await makePerson("Support Agent", shop)
    const permissions = new Set(["chats:read", "chats:reply"] as const)
    const helper = { ...actor, grants: [{ shopId: shop.id, permissions }] }
    const sent = [1, 2].map((index) => sendMessage(helper, text(chat.id, `${index}`)))
    const refusal = { code: "FORBIDDEN", requiredPermission: "chats:claim" }
    for (const one of await Promise.allSettled(sent)) expect(one).toMatchObject({ reason: refusal })
    expect(await bodiesOf(chat.id)).toEqual([])
  })
})

it("records the opening under the call that it came with", async () => {
  const shop = await makeShop()
  const [{ chat }, agent] = [await makeChat(shop), await makePerson("Support Agent", shop)]
  const other = await makeChat(shop)
  const [first, second] = ["first", "second"].map((id) => ({ id, address: "192.0.2.1" }))
  if (!first || !second) throw new Error("two calls")
  await Promise.all([
    withRequest(first, () => sendMessage(other.actor, text(other.chat.id, "hello"))),
    withRequest(second, () => sendMessage(agent.actor, text(chat.id, "hello"))),
  ])
  const trail = await db.select().from(events).where(eq(events.type, "chat.claimed"))
  expect(trail).toMatchObject([{ actorId: agent.id, requestId: "second" }])
})

async function bodiesOf(chatId: string): Promise<string[]> {
  const rows = await db
    .select()
    .from(chatMessages)
    .where(eq(chatMessages.sessionId, chatId))
    .orderBy(chatMessages.seq)
  return rows.map(({ body }) => body)
}
