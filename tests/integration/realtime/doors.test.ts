import { describe, expect, it } from "vitest"
import { db } from "@/db/client"
import { chatNotes } from "@/db/schema"
import { sessionActor } from "@/lib/auth/actors"
import { closeChat } from "@/lib/chats/lifecycle"
import { sendMessage } from "@/lib/chats/messages"
import { newId } from "@/lib/ids"
import { tellHeads } from "@/lib/realtime/heads"
import { endOwnSession } from "@/lib/sessions/sessions"
import { makeChat, makePerson, makeShop, useInstallation } from "@/tests/support/installation"
import { type Failure, useRealtime } from "@/tests/support/realtime"

useInstallation()
const server = useRealtime()

describe("who gets in", () => {
  it("takes each kind of token at its own door only", async () => {
    const shop = await makeShop()
    const [visitor, person] = [await makeChat(shop), await makePerson("Support Agent", shop)]
    const wrong = [
      ["/agent", visitor.token],
      ["/customer", person.accessToken],
      ["/agent", "junk"],
      ["/customer", "%"],
    ] as const
    for (const [namespace, token] of wrong) {
      const refused = await server
        .open(namespace, token)
        .connected()
        .catch((error) => error)
      expect(refused.data, `${namespace} ${token}`).toMatchObject({
        code: "UNAUTHENTICATED",
        retryable: false,
      })
    }
  })

  it("refuses a page of another site, over both transports", async () => {
    const { token } = await makeChat(await makeShop())
    for (const transport of ["websocket", "polling"]) {
      const options = { transports: [transport], extraHeaders: { Origin: "https://evil.example" } }
      await expect(server.open("/customer", token, options).connected()).rejects.toThrow()
    }
    const own = { extraHeaders: { Origin: server.address() } }
    await server.open("/customer", token, own).connected()
  })

  it("does not know a chat of another shop, whatever is asked of it", async () => {
    const { chat } = await makeChat(await makeShop())
    const outsider = await server
      .open("/agent", (await makePerson("Manager", await makeShop())).accessToken)
      .connected()
    const stranger = await server.open("/customer", (await makeChat(await makeShop())).token).connected()
    const calls = [
      ["message.send", { clientId: newId(), body: "hi" }],
      ["chat.sync", {}],
      ["chat.watch", {}],
      ["chat.claim", {}],
      ["chat.close", {}],
      ["chat.read", { seq: 1 }],
    ] as const
    for (const [event, input] of calls) {
      const answers = [
        await outsider.ask(event, { ...input, chatId: chat.id }),
        await outsider.ask(event, { ...input, chatId: newId() }),
      ]
      expect(answers[0]?.error, event).toMatchObject({ code: "NOT_FOUND" })
      expect(answers[0]).toEqual(answers[1])
      expect((await stranger.ask(event, { ...input, chatId: chat.id })).error, event).toMatchObject({
        code: "NOT_FOUND",
      })
    }
  })

  it("ends a socket at once when its session ends", async () => {
    const person = await makePerson("Support Agent", await makeShop())
    const agent = await server.open("/agent", person.accessToken).connected()
    await endOwnSession(person.actor)
    await agent.hears("session.ended")
    await expect.poll(() => agent.socket.connected).toBe(false)
    expect(await sessionActor(person.actor.sessionId)).toBeNull()
  })
})

describe("what is sent in", () => {
  it("answers nonsense with an error, and outlives it", async () => {
    const visitor = await makeChat(await makeShop())
    const customer = await server.open("/customer", visitor.token).connected()
    const junk = [undefined, null, 7, "text", [], {}, { chatId: "x" }, { chatId: visitor.chat.id, body: {} }]
    for (const payload of junk) {
      expect((await customer.ask("message.send", payload)).error).toMatchObject({
        code: "INVALID",
        retryable: false,
      })
      customer.socket.emit("message.send", payload)
    }
    customer.socket.emit("message.send")
    for (const event of ["no.such.event", "constructor", "__proto__"]) {
      expect((await customer.ask(event, {})).error).toMatchObject({ code: "NOT_FOUND" })
    }
    const fields = await customer.ask("message.send", {
      chatId: visitor.chat.id,
      clientId: newId(),
      body: "  ",
    })
    expect(fields.error.fields).toEqual([{ path: "body", message: "must not be empty" }])
  })

  it("slows a flood down, cuts who goes on, and leaves the others alone", async () => {
    const shop = await makeShop()
    const [flooding, calm] = [await makeChat(shop), await makeChat(shop)]
    const customer = await server.open("/customer", flooding.token).connected()
    const neighbour = await server.open("/customer", calm.token).connected()
    const answers = await Promise.all(Array.from({ length: 1_500 }, () => customer.ask("no.such.event")))
    const limited = answers
      .map(({ error }) => error)
      .filter((error?: Failure) => error?.code === "RATE_LIMITED")
    expect(limited.length).toBeGreaterThan(0)
    expect(limited[0]).toMatchObject({ retryable: true, retryAfterMs: expect.any(Number) })
    await neighbour.get("chat.sync", { chatId: calm.chat.id })
    for (let call = 0; call < 3_000; call++) customer.socket.emit("no.such.event")
    await expect.poll(() => customer.socket.connected).toBe(false)
    await neighbour.get("chat.sync", { chatId: calm.chat.id })
  })
})

describe("what a customer is told", () => {
  it("holds no note, no id of a colleague, no e-mail address and no word of another chat", async () => {
    const shop = await makeShop()
    const person = await makePerson("Support Agent", shop, "Sam")
    const [visitor, other] = [await makeChat(shop), await makeChat(shop)]
    const customer = await server.open("/customer", visitor.token).connected()
    const agent = await server.open("/agent", person.accessToken).connected()
    const chatId = visitor.chat.id
    await agent.get("chat.claim", { chatId })
    await db.insert(chatNotes).values({
      sessionId: chatId,
      seq: 1,
      clientId: newId(),
      afterSeq: 1,
      authorId: person.id,
      authorName: "Sam",
      body: "canary-note",
    })
    await sendMessage(other.actor, { chatId: other.chat.id, clientId: newId(), body: "canary-other" })
    await agent.get("message.send", { chatId, clientId: newId(), body: "Hello" })
    await customer.hears<{ message: { seq: number } }>("message.created", ({ message }) => message.seq === 2)
    await tellHeads(server.realtime().io)
    await customer.hears("chat.heads")
    const told = JSON.stringify([
      customer.heard,
      await customer.get("chat.sync", { chatId, afterNoteSeq: 0 }),
    ])
    for (const secret of ["canary", person.id, person.username, "@example.com", other.chat.id, "noteSeq"]) {
      expect(told, secret).not.toContain(secret)
    }
    expect(told).toContain("Sam")
  })
})

describe("chat.heads", () => {
  it("tells each reader how far their chats have come, read from the database", async () => {
    const shop = await makeShop()
    const visitor = await makeChat(shop)
    const customer = await server.open("/customer", visitor.token).connected()
    const agent = await server.open("/agent", (await makePerson("Manager", shop)).accessToken).connected()
    const chatId = visitor.chat.id
    await agent.get("chat.watch", { chatId })
    await customer.get("message.send", { chatId, clientId: newId(), body: "Hello" })
    await tellHeads(server.realtime().io)
    expect(await customer.hears("chat.heads")).toEqual({ heads: { [chatId]: { seq: 1 } } })
    expect(await agent.hears("chat.heads")).toEqual({ heads: { [chatId]: { seq: 1, noteSeq: 0 } } })
  })

  it("tells a customer of the line that closed their chat, which has none after it", async () => {
    const shop = await makeShop()
    const visitor = await makeChat(shop)
    const manager = await makePerson("Manager", shop)
    await closeChat(manager.actor, { chatId: visitor.chat.id })
    const customer = await server.open("/customer", visitor.token).connected()
    await tellHeads(server.realtime().io)
    expect(await customer.hears("chat.heads")).toEqual({ heads: { [visitor.chat.id]: { seq: 1 } } })
  })
})
