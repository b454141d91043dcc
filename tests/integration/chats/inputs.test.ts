import { describe, expect, it } from "vitest"
import { claimChat } from "@/lib/chats/assignment"
import { MAX_BODY } from "@/lib/chats/contract"
import { newId } from "@/lib/ids"
import { makeChat, makePerson, makeShop, useInstallation } from "@/tests/support/installation"
import { useRealtime } from "@/tests/support/realtime"
import { rest } from "@/tests/support/rest"

useInstallation()
const server = useRealtime()

/** One more than PostgreSQL's integer holds. */
const TOO_MUCH = 2_147_483_648

/** A chat with one line in it, its customer and its agent, each at both doors. */
async function talking() {
  const shop = await makeShop()
  const [visitor, person] = [await makeChat(shop), await makePerson("Support Agent", shop, "Sam")]
  const chatId = visitor.chat.id
  await claimChat(person.actor, { chatId })
  const customer = await server.open("/customer", visitor.token).connected()
  const agent = await server.open("/agent", person.accessToken).connected()
  const ofStaff = (method: string, path: string, body?: unknown) =>
    rest(method, `/chats/${chatId}${path}`, { token: person.accessToken, body })
  const ofCustomer = (method: string, path: string, body?: unknown) =>
    rest(method, `/public/chats/${chatId}${path}`, { token: visitor.token, body })
  return { shop, chatId, customer, agent, ofStaff, ofCustomer, person }
}

describe("a number that the database can't hold", () => {
  it("is refused by sockets, which say where it stands", async () => {
    const { chatId, customer, agent } = await talking()
    const calls = [
      [agent, "chat.sync", { afterSeq: TOO_MUCH }, "afterSeq"],
      [agent, "chat.sync", { afterSeq: 0, afterNoteSeq: TOO_MUCH }, "afterNoteSeq"],
      [agent, "chat.read", { seq: TOO_MUCH }, "seq"],
      [agent, "chat.claim", { version: TOO_MUCH }, "version"],
      [customer, "chat.sync", { afterSeq: TOO_MUCH }, "afterSeq"],
      [customer, "chat.read", { seq: TOO_MUCH }, "seq"],
    ] as const
    for (const [caller, event, input, path] of calls) {
      const { error } = await caller.ask(event, { chatId, ...input })
      expect(error, `${event} ${path}`).toMatchObject({ code: "INVALID", fields: [{ path }] })
    }
    expect((await agent.ask("chat.sync", { chatId, afterSeq: TOO_MUCH - 1 })).data).toMatchObject({
      messages: [],
    })
  })

  it("is refused by REST, which says where it stands", async () => {
    const { shop, ofStaff, ofCustomer } = await talking()
    const admin = await makePerson("Admin")
    const change = (path: string, body: object) =>
      rest("PATCH", path, { token: admin.accessToken, body: { ...body, version: TOO_MUCH } })
    const answers = [
      ["afterSeq", await ofStaff("GET", `/messages?afterSeq=${TOO_MUCH}`)],
      ["beforeSeq", await ofStaff("GET", `/messages?beforeSeq=${TOO_MUCH}`)],
      ["afterSeq", await ofStaff("GET", `/notes?afterSeq=${TOO_MUCH}`)],
      ["seq", await ofStaff("PUT", "/read", { seq: TOO_MUCH })],
      ["version", await ofStaff("PUT", "/assignee", { employeeId: null, version: TOO_MUCH })],
      ["afterSeq", await ofCustomer("GET", `/messages?afterSeq=${TOO_MUCH}`)],
      ["seq", await ofCustomer("PUT", "/read", { seq: TOO_MUCH })],
      ["version", await change(`/shops/${shop.id}`, { name: "Fern" })],
      ["version", await change(`/employees/${admin.id}`, { fullName: "Robin" })],
    ] as const
    for (const [path, { body }] of answers) expect(body).toMatchObject({ status: 422, errors: [{ path }] })
  })
})

describe("a text", () => {
  const HALF = "half an emoji: \ud83d"

  it("that would not be stored as it was sent is refused at every door", async () => {
    const { chatId, customer, agent, ofStaff, ofCustomer, shop } = await talking()
    const refusal = {
      code: "INVALID",
      fields: [{ path: "body", message: expect.stringContaining("half a") }],
    }
    for (const body of [HALF, "\ude00 the other half", "a NUL: \0"]) {
      const message = { clientId: newId(), body }
      for (const [caller, event] of [
        [customer, "message.send"],
        [agent, "message.send"],
        [agent, "note.create"],
      ] as const) {
        expect((await caller.ask(event, { chatId, ...message })).error, event).toMatchObject(refusal)
      }
      for (const answer of [
        await ofStaff("POST", "/messages", message),
        await ofStaff("POST", "/notes", message),
        await ofStaff("PUT", "/tags", { tags: [body] }),
        await ofStaff("POST", "/transfer", { employeeId: newId(), note: body }),
        await ofCustomer("POST", "/messages", message),
      ])
        expect(answer.status).toBe(422)
    }
    const token = (await makePerson("Admin")).accessToken
    const line = { status: 422, code: "INVALID" }
    for (const [path, body] of [
      ["/shops", { name: HALF }],
      ["/shops", { name: "Fern", welcomeText: HALF }],
      ["/teams", { shopId: shop.id, name: HALF }],
      ["/roles", { name: HALF }],
      ["/customers", { shopId: shop.id, name: HALF }],
      ["/customers", { shopId: shop.id, name: "Ada", attributes: { note: HALF } }],
      ["/customers", { shopId: shop.id, name: "Ada", attributes: { [HALF]: 1 } }],
      ["/canned-replies", { shortcut: "half", body: HALF }],
      ["/api-tokens", { name: HALF, scopes: ["shops:read"] }],
      ["/public/chats", { shop: shop.slug, name: HALF, email: "ada@example.com", clientId: newId() }],
    ] as const)
      expect((await rest("POST", path, { token, body })).body, path).toMatchObject(line)
  })

  it("may have 4,000 characters and not one more, whatever they are", async () => {
    const { chatId, customer, ofStaff } = await talking()
    for (const one of ["a", "é", "😀"]) {
      const full = one.repeat(MAX_BODY)
      const send = (body: string) => customer.ask("message.send", { chatId, clientId: newId(), body })
      expect((await send(full)).data, one).toMatchObject({ body: full })
      expect((await send(full + one)).error, one).toMatchObject({
        code: "INVALID",
        fields: [{ path: "body", message: "must have at most 4000 characters" }],
      })
      expect((await ofStaff("POST", "/messages", { clientId: newId(), body: full })).status).toBe(201)
      const over = await ofStaff("POST", "/messages", { clientId: newId(), body: full + one })
      expect(over.body).toMatchObject({ status: 422, errors: [{ path: "body" }] })
    }
    const { messages } = await customer.get<{ messages: { body: string }[] }>("chat.sync", {
      chatId,
      afterSeq: 5,
    })
    expect(messages.map(({ body }) => body)).toEqual(["😀", "😀"].map((one) => one.repeat(MAX_BODY)))
  })
})

describe("a call without a payload", () => {
  it("is taken as one with nothing in it", async () => {
    const { agent, chatId } = await talking()
    expect(await agent.get("inbox.sync")).toMatchObject({ chats: [{ id: chatId }] })
    // That a desk was opened is stored a moment after it was.
    await expect.poll(() => agent.get("presence.sync")).toMatchObject({ state: "online" })
    expect((await agent.ask("chat.sync")).error).toMatchObject({ code: "INVALID" })
  })
})

describe("a read mark", () => {
  it("goes neither back nor past the end, and is answered where it stands", async () => {
    const { chatId, customer, agent, ofStaff, ofCustomer } = await talking()
    for (const body of ["one", "two", "three"])
      await customer.get("message.send", { chatId, clientId: newId(), body })
    const marks = async () => {
      const { chat } = await agent.get<{ chat: { agentReadSeq: number; customerReadSeq: number } }>(
        "chat.sync",
        {
          chatId,
        },
      )
      return [chat.agentReadSeq, chat.customerReadSeq]
    }
    expect(await marks()).toEqual([0, 4])
    // What is asked for, and where the mark stands afterwards.
    for (const [seq, mark] of [
      [2, 2],
      [1, 2],
      [0, 2],
      [99, 4],
      [3, 4],
    ] as const) {
      expect(await agent.get("chat.read", { chatId, seq }), `${seq}`).toEqual({ seq: mark })
      expect((await ofStaff("PUT", "/read", { seq })).body, `${seq}`).toEqual({ seq: mark })
      expect((await marks())[0], `${seq}`).toBe(mark)
    }
    await agent.get("message.send", { chatId, clientId: newId(), body: "four" })
    for (const [seq, mark] of [
      [1, 4],
      [6, 5],
      [2, 5],
    ] as const) {
      expect(await customer.get("chat.read", { chatId, seq }), `${seq}`).toEqual({ seq: mark })
      expect((await ofCustomer("PUT", "/read", { seq })).body, `${seq}`).toEqual({ seq: mark })
      expect((await marks())[1], `${seq}`).toBe(mark)
    }
    // Only what moves it is told.
    await agent.get("chat.read", { chatId, seq: 5 })
    await customer.hears<{ seq: number; side: string }>("chat.read", ({ seq }) => seq === 5)
    const told = customer
      .all<{ side: string; seq: number }>("chat.read")
      .filter(({ side }) => side === "agent")
    expect(told.map(({ seq }) => seq)).toEqual([2, 4])
  })
})
