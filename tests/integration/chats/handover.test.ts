import { eq } from "drizzle-orm"
import { describe, expect, it } from "vitest"
import { db } from "@/db/client"
import { chatMessages, chatNotes, events } from "@/db/schema"
import { newId } from "@/lib/ids"
import {
  addMembership,
  makeChat,
  makePerson,
  makeShop,
  makeTeam,
  type Person,
  useInstallation,
} from "@/tests/support/installation"
import { rest } from "@/tests/support/rest"

useInstallation()

const put = (by: Person, chatId: string, body: object) =>
  rest("PUT", `/chats/${chatId}/assignee`, { token: by.accessToken, body })
const transfer = (by: Person, chatId: string, body: object) =>
  rest("POST", `/chats/${chatId}/transfer`, { token: by.accessToken, body })

async function scene() {
  const shop = await makeShop()
  const [manager, one, two] = [
    await makePerson("Manager", shop, "Mia"),
    await makePerson("Support Agent", shop, "Ona"),
    await makePerson("Support Agent", shop, "Tom"),
  ]
  const { chat, token } = await makeChat(shop)
  return { shop, manager, one, two, chatId: chat.id, customerToken: token }
}

const linesOf = (chatId: string) =>
  db.select().from(chatMessages).where(eq(chatMessages.sessionId, chatId)).orderBy(chatMessages.seq)

describe("PUT /chats/{id}/assignee", () => {
  it("takes, gives and gives back, and both sides read who answers", async () => {
    const { manager, one, two, chatId } = await scene()
    expect((await put(one, chatId, { employeeId: one.id })).body).toMatchObject({
      status: "active",
      assignee: { id: one.id },
    })
    expect((await put(manager, chatId, { employeeId: two.id })).body).toMatchObject({
      assignee: { id: two.id },
    })
    expect((await put(two, chatId, { employeeId: null })).body).toMatchObject({
      status: "waiting",
      assignee: null,
    })
    const lines = await linesOf(chatId)
    expect(lines.map(({ body }) => body)).toEqual([
      "Ona joined the chat.",
      "Tom joined the chat.",
      "Tom left the chat.",
    ])
    const trail = await db.select().from(events).where(eq(events.subjectId, chatId)).orderBy(events.id)
    expect(trail.map(({ type }) => type)).toEqual([
      "chat.created",
      "chat.claimed",
      "chat.assigned",
      "chat.released",
    ])
  })

  it("keeps the place in the queue of whom nobody has answered yet", async () => {
    const { one, chatId } = await scene()
    const since = async (employeeId: string | null) =>
      (await put(one, chatId, { employeeId })).body.waitingSince as unknown as string
    const began = await since(one.id)
    expect(await since(null)).toBe(began)
    await since(one.id)
    const body = { clientId: newId(), body: "Hello!" }
    await rest("POST", `/chats/${chatId}/messages`, { token: one.accessToken, body })
    expect(Date.parse(await since(null))).toBeGreaterThan(Date.parse(began))
  })

  it("is for who may: taking is claiming, giving to others is assigning", async () => {
    const { one, two, chatId } = await scene()
    expect((await put(one, chatId, { employeeId: two.id })).body).toMatchObject({
      status: 403,
      requiredPermission: "chats:assign",
    })
    await put(one, chatId, { employeeId: one.id })
    // Who was slower reads who was faster; giving it to anybody else is for those who see it.
    expect((await put(two, chatId, { employeeId: two.id })).body).toMatchObject({
      status: 409,
      current: { assignee: { name: "Ona" } },
    })
    expect((await put(two, chatId, { employeeId: one.id })).status).toBe(404)
  })

  it("has one winner among many who name themselves at once, over REST as over sockets", async () => {
    const { shop, chatId } = await scene()
    const people: Person[] = []
    for (let made = 0; made < 6; made++) people.push(await makePerson("Manager", shop, `Manager ${made}`))
    const answers = await Promise.all(people.map((person) => put(person, chatId, { employeeId: person.id })))
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409, 409, 409])
    const winner = people[answers.findIndex(({ status }) => status === 200)]
    const chat = await rest("GET", `/chats/${chatId}`, { token: people[0]?.accessToken ?? "" })
    expect(chat.body).toMatchObject({ assignee: { id: winner?.id } })
    const other = people.find((person) => person !== winner) as Person
    // Seen and said, it can be taken from them.
    const { version } = chat.body as unknown as { version: number }
    expect((await put(other, chatId, { employeeId: other.id, version })).body).toMatchObject({
      assignee: { id: other.id },
    })
  })

  it("gives only to those who work in the shop and may write there", async () => {
    const { shop, manager, chatId } = await scene()
    const outside = await makePerson("Support Agent", await makeShop())
    const reader = await makePerson("Support Agent")
    for (const id of [outside.id, newId()])
      expect((await put(manager, chatId, { employeeId: id })).status).toBe(404)
    const silent = await makePerson(null)
    await rest("POST", "/roles", {
      token: (await makePerson("Admin")).accessToken,
      body: { name: "Reader", permissions: ["chats:read"] },
    })
    await addMembership(silent.id, "Reader", shop)
    expect((await put(manager, chatId, { employeeId: silent.id })).body).toMatchObject({
      status: 409,
      code: "CONFLICT",
    })
    expect((await put(manager, chatId, { employeeId: reader.id })).status).toBe(200)
  })

  it("stands on the version that was seen, and not on a closed chat", async () => {
    const { manager, one, chatId } = await scene()
    expect((await put(manager, chatId, { employeeId: one.id, version: 9 })).body).toMatchObject({
      status: 409,
      current: { version: 1 },
    })
    await rest("POST", `/chats/${chatId}/closure`, { token: manager.accessToken })
    expect((await put(manager, chatId, { employeeId: one.id })).body).toMatchObject({
      status: 409,
      current: { status: "closed" },
    })
  })
})

describe("POST /chats/{id}/transfer", () => {
  it("hands a chat to a team, where its members see it and others don't", async () => {
    const { shop, one, two, chatId } = await scene()
    const team = await makeTeam(shop, two)
    await put(one, chatId, { employeeId: one.id })
    const handed = await transfer(one, chatId, {
      teamId: team.id,
      note: { clientId: newId(), body: "Wants a refund" },
    })
    expect(handed.body).toMatchObject({
      status: "waiting",
      team: { id: team.id },
      assignee: null,
      lastNoteSeq: 1,
    })
    const get = (by: Person) => rest("GET", `/chats/${chatId}`, { token: by.accessToken })
    expect((await get(one)).status).toBe(404)
    expect((await get(two)).status).toBe(200)
    const notes = await rest("GET", `/chats/${chatId}/notes`, { token: two.accessToken })
    expect(notes.body.data).toMatchObject([{ body: "Wants a refund", author: { id: one.id } }])
  })

  it("hands it to a colleague, all of it or nothing", async () => {
    const { one, two, chatId } = await scene()
    await put(one, chatId, { employeeId: one.id })
    const clientId = newId()
    const failed = await transfer(one, chatId, { employeeId: newId(), note: { clientId, body: "For you" } })
    expect(failed.status).toBe(404)
    expect(await db.select().from(chatNotes)).toHaveLength(0)
    const handed = await transfer(one, chatId, { employeeId: two.id, note: { clientId, body: "For you" } })
    expect(handed.body).toMatchObject({ status: "active", assignee: { id: two.id } })
  })

  it("takes a note as its text alone too, which is then written once for each call", async () => {
    const { shop, one, two, chatId } = await scene()
    const team = await makeTeam(shop, one, two)
    await put(one, chatId, { employeeId: one.id })
    expect((await transfer(one, chatId, { employeeId: two.id, note: "Wants a refund" })).status).toBe(200)
    expect((await transfer(two, chatId, { teamId: team.id, note: "Wants a refund" })).status).toBe(200)
    const notes = await rest("GET", `/chats/${chatId}/notes`, { token: two.accessToken })
    expect(notes.body.data).toMatchObject([
      { seq: 1, body: "Wants a refund", author: { id: one.id } },
      { seq: 2, body: "Wants a refund", author: { id: two.id } },
    ])
    for (const note of ["", "  ", "x".repeat(4_001)]) {
      const wrong = await transfer(two, chatId, { employeeId: one.id, note })
      expect(wrong.body).toMatchObject({ status: 422, errors: [{ path: "note" }] })
    }
    const wrong = await transfer(two, chatId, { employeeId: one.id, note: { clientId: newId(), body: "" } })
    expect(wrong.body).toMatchObject({ status: 422, errors: [{ path: "note.body" }] })
  })

  it("changes nothing for whom it already belongs to, but keeps the note", async () => {
    const { shop, one, two, chatId } = await scene()
    const team = await makeTeam(shop, one, two)
    await put(one, chatId, { employeeId: one.id })
    const lines = () => linesOf(chatId)
    const before = await lines()
    const note = { clientId: newId(), body: "Mine, and stays so" }
    const same = await transfer(one, chatId, { employeeId: one.id, note })
    expect(same.body).toMatchObject({
      status: "active",
      version: 2,
      assignee: { id: one.id },
      lastNoteSeq: 1,
    })
    expect(await lines()).toEqual(before)
    const waiting = (await transfer(one, chatId, { teamId: team.id })).body
    expect(waiting).toMatchObject({ status: "waiting", version: 3 })
    expect((await transfer(one, chatId, { teamId: team.id })).body).toEqual(waiting)
    expect(await lines()).toHaveLength(before.length + 1)
    const trail = await db.select().from(events).where(eq(events.subjectId, chatId))
    expect(trail.filter(({ type }) => type === "chat.transferred")).toHaveLength(1)
  })

  it("names one of the two, in the chat's own shop", async () => {
    const { one, two, chatId } = await scene()
    const foreign = await makeTeam(await makeShop())
    await put(one, chatId, { employeeId: one.id })
    expect((await transfer(one, chatId, {})).body).toMatchObject({
      status: 422,
      errors: [{ path: "teamId" }],
    })
    expect((await transfer(one, chatId, { teamId: newId(), employeeId: two.id })).status).toBe(422)
    for (const teamId of [foreign.id, newId()])
      expect((await transfer(one, chatId, { teamId })).status).toBe(404)
  })
})

describe("notes", () => {
  it("are written once per clientId, in an order of their own", async () => {
    const { one, chatId } = await scene()
    const write = (clientId: string, body: string) =>
      rest("POST", `/chats/${chatId}/notes`, { token: one.accessToken, body: { clientId, body } })
    const [first, second] = [newId(), newId()]
    expect((await write(first, "one")).body).toMatchObject({ seq: 1, afterSeq: 0 })
    expect((await write(first, "one")).body).toMatchObject({ seq: 1 })
    expect((await write(first, "other")).body).toMatchObject({ status: 409, code: "ID_REUSED" })
    expect((await write(second, "two")).body).toMatchObject({ seq: 2 })
    const page = await rest("GET", `/chats/${chatId}/notes?afterSeq=1`, { token: one.accessToken })
    expect(page.body.data).toMatchObject([{ seq: 2, body: "two" }])
  })
})

describe("closed chats", () => {
  it("are reopened from the desk, unless the customer has another by now", async () => {
    const { shop, manager, chatId, customerToken } = await scene()
    const closure = (method: string) =>
      rest(method, `/chats/${chatId}/closure`, { token: manager.accessToken })
    await closure("POST")
    expect((await closure("DELETE")).body).toMatchObject({ status: "waiting", closedAt: null })
    expect((await closure("DELETE")).status).toBe(200)
    await closure("POST")
    const details = { shop: shop.slug, name: "Ada", email: "ada@example.com", clientId: newId() }
    expect((await rest("POST", "/public/chats", { token: customerToken, body: details })).status).toBe(201)
    expect((await closure("DELETE")).body).toMatchObject({ status: 409, code: "CONFLICT" })
  })

  it("are reopened by their customer's next message while the shop's window lasts", async () => {
    const { manager, chatId, customerToken } = await scene()
    const say = (body: string) =>
      rest("POST", `/public/chats/${chatId}/messages`, {
        token: customerToken,
        body: { clientId: newId(), body },
      })
    await say("Hello")
    await rest("POST", `/chats/${chatId}/closure`, { token: manager.accessToken })
    expect((await say("One more thing")).body).toMatchObject({ seq: 4, body: "One more thing" })
    const chat = await rest("GET", `/chats/${chatId}`, { token: manager.accessToken })
    expect(chat.body).toMatchObject({ status: "waiting" })
    await rest("POST", `/chats/${chatId}/closure`, { token: manager.accessToken })
    const shopId = (chat.body.shop as unknown as { id: string }).id
    await rest("PATCH", `/shops/${shopId}`, { token: manager.accessToken, body: { reopenMinutes: 0 } })
    expect((await say("Too late")).body).toMatchObject({ status: 409, code: "CHAT_CLOSED" })
  })

  it("are rated by their customer, and open ones are not", async () => {
    const { manager, chatId, customerToken } = await scene()
    const rate = (body: object) =>
      rest("POST", `/public/chats/${chatId}/rating`, { token: customerToken, body })
    expect((await rate({ rating: 5 })).body).toMatchObject({ status: 409, code: "CONFLICT" })
    await rest("POST", `/public/chats/${chatId}/closure`, { token: customerToken })
    expect((await rate({ rating: 6 })).status).toBe(422)
    expect((await rate({ rating: 4, comment: "Kind" })).body).toMatchObject({ rating: 4 })
    const seen = await rest("GET", `/chats/${chatId}`, { token: manager.accessToken })
    expect(seen.body).toMatchObject({ rating: 4 })
  })
})
