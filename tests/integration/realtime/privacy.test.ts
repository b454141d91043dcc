import { eq } from "drizzle-orm"
import { describe, expect, it } from "vitest"
import { db } from "@/db/client"
import { customers, employees, teams } from "@/db/schema"
import { createApiToken } from "@/lib/api-tokens/create"
import type { Permission } from "@/lib/auth/permissions"
import { claimChat } from "@/lib/chats/assignment"
import { newId } from "@/lib/ids"
import {
  actorOf,
  addMembership,
  makeChat,
  makePerson,
  makeShop,
  makeTeam,
  useInstallation,
} from "@/tests/support/installation"
import { type Client, useRealtime } from "@/tests/support/realtime"
import { rest } from "@/tests/support/rest"

useInstallation()
const { open } = useRealtime()

/** Words that stand in everything that is not for customers. None of them may ever reach one. */
const CANARY = /canary/i

/** Every byte that arrives, before anything has read it. */
function wiretap({ socket }: Client): string[] {
  const frames: string[] = []
  socket.io.engine.on("packet", ({ data }: { data?: unknown }) => frames.push(String(data)))
  return frames
}

describe("what a customer receives", () => {
  it("holds no byte of notes, of colleagues' data, or of other chats, whatever happens to the chat", async () => {
    const shop = await makeShop()
    const manager = await makePerson("Manager", shop, "Mia")
    const agent = await makePerson("Support Agent", shop, "Ona")
    for (const { id } of [manager, agent]) {
      const secrets = {
        fullName: "Canary Fullname",
        email: `canary-${id}@example.com`,
        username: `canary-${id}`,
      }
      await db.update(employees).set(secrets).where(eq(employees.id, id))
    }
    const team = await makeTeam(shop, agent)
    await db.update(teams).set({ name: "Canary team", description: "canary" }).where(eq(teams.id, team.id))
    const [mine, others] = [await makeChat(shop), await makeChat(shop, "Canary Neighbour")]
    await db
      .update(customers)
      .set({
        name: "Canary profile",
        phone: "canary",
        attributes: { tier: "canary" },
      })
      .where(eq(customers.shopId, shop.id))

    const customer = await open("/customer", mine.token).connected()
    const frames = wiretap(customer)
    const [desk, boss] = [
      await open("/agent", agent.accessToken).connected(),
      await open("/agent", manager.accessToken).connected(),
    ]
    const chatId = mine.chat.id
    const say = (by: Client, where: string, body: string) =>
      by.get("message.send", { chatId: where, clientId: newId(), body })
    const note = (by: Client) => by.get("note.create", { chatId, clientId: newId(), body: "a canary note" })
    await desk.get("chat.claim", { chatId })
    await desk.get("chat.watch", { chatId })
    await boss.get("chat.watch", { chatId })
    await note(desk)
    await boss.hears("note.created")
    await say(desk, chatId, "Hello!")
    await say(customer, chatId, "Hello")
    await boss.get("chat.claim", { chatId: others.chat.id })
    await say(boss, others.chat.id, "canary for somebody else")
    desk.socket.emit("typing", { chatId, isTyping: true })
    await customer.hears("typing")
    const handed = { clientId: newId(), body: "canary handover" }
    await desk.get("chat.transfer", { chatId, teamId: team.id, note: handed })
    await boss.get("chat.assign", { chatId, employeeId: agent.id })
    await note(boss)
    await desk.get("chat.close", { chatId })
    await customer.get("chat.rate", { chatId, rating: 5, comment: "Fine" })
    await boss.get("chat.reopen", { chatId })
    await say(customer, chatId, "Still there?")
    await customer.get("chat.sync", { chatId, afterSeq: 0 })

    const token = mine.token
    const answers = await Promise.all([
      rest("GET", `/public/chats/${chatId}`, { token }),
      rest("GET", `/public/chats/${chatId}/messages`, { token }),
      rest("GET", `/public/chats/${chatId}/notes`.replace("/public", ""), { token }),
      rest("GET", `/public/shops/${shop.slug}`),
    ])
    expect(frames.length).toBeGreaterThan(15)
    expect(frames.filter((frame) => CANARY.test(frame))).toEqual([])
    expect(answers.map(({ text }) => text).filter((text) => CANARY.test(text))).toEqual([])
    // The same words do reach colleagues, so they were there to be leaked.
    expect(JSON.stringify(boss.heard)).toMatch(CANARY)
    for (const id of [manager.id, agent.id, team.id]) expect(frames.join("\n")).not.toContain(id)
  })
})

describe("colleagues", () => {
  it("who may not read notes are not told of them, though they have the chat open", async () => {
    const shop = await makeShop()
    const admin = await makePerson("Admin")
    await rest("POST", "/roles", {
      token: admin.accessToken,
      body: { name: "Onlooker", permissions: ["chats:read", "chats:readAll"] },
    })
    const onlooker = await makePerson("Onlooker", shop)
    const { chat } = await makeChat(shop)
    const [eyes, pen] = [
      await open("/agent", onlooker.accessToken).connected(),
      await open("/agent", admin.accessToken).connected(),
    ]
    for (const socket of [eyes, pen]) await socket.get("chat.watch", { chatId: chat.id })
    const body = { chatId: chat.id, clientId: newId(), body: "between us" }
    await pen.get("note.create", body)
    await pen.hears("note.created")
    const sync = await eyes.get<{ notes: unknown[] }>("chat.sync", {
      chatId: chat.id,
      afterSeq: 0,
      afterNoteSeq: 0,
    })
    expect(sync.notes).toEqual([])
    expect(eyes.all("note.created")).toEqual([])
  })

  it("see who else has a chat open, one person however many tabs", async () => {
    const shop = await makeShop()
    const [one, two] = [await makePerson("Manager", shop, "Mia"), await makePerson("Manager", shop, "Ida")]
    const { chat } = await makeChat(shop)
    const first = await open("/agent", one.accessToken).connected()
    await first.get("chat.watch", { chatId: chat.id })
    const tabs = [
      await open("/agent", two.accessToken).connected(),
      await open("/agent", two.accessToken).connected(),
    ]
    for (const tab of tabs) await tab.get("chat.watch", { chatId: chat.id })
    const names = ({ viewers }: { viewers: { name: string }[] }) => viewers.map(({ name }) => name).sort()
    await first.hears("viewers.updated", (news: never) => names(news).join() === "Ida,Mia")
    for (const tab of tabs) tab.socket.disconnect()
    await expect
      .poll(() =>
        names(first.all<{ viewers: { name: string }[] }>("viewers.updated").at(-1) ?? { viewers: [] }),
      )
      .toEqual(["Mia"])
  })

  it("learn in their lists who looks at a chat, but only of chats that they may see", async () => {
    const [shop, elsewhere] = [await makeShop(), await makeShop()]
    const people = {
      mia: await makePerson("Manager", shop, "Mia"),
      sam: await makePerson("Support Agent", shop, "Sam"),
      kim: await makePerson("Support Agent", shop, "Kim"),
      eva: await makePerson("Manager", elsewhere, "Eva"),
    }
    const visitor = await makeChat(shop)
    const chatId = visitor.chat.id
    const customer = await open("/customer", visitor.token).connected()
    const desk = (person: { accessToken: string }) => open("/agent", person.accessToken).connected()
    const [mia, sam, kim, eva] = await Promise.all(Object.values(people).map(desk))
    const latest = (one: Client | undefined) =>
      one
        ?.all<{ viewers: { name: string }[] }>("viewers.updated")
        .at(-1)
        ?.viewers.map(({ name }) => name)
    await mia?.get("chat.watch", { chatId })
    for (const one of [sam, kim]) await expect.poll(() => latest(one)).toEqual(["Mia"])
    // Sam takes it: from now on it is nobody's business but theirs and their manager's.
    await sam?.get("chat.claim", { chatId })
    await mia?.get("chat.unwatch", { chatId })
    await expect.poll(() => latest(sam)).toEqual([])
    expect(latest(kim)).toEqual(["Mia"])
    for (const one of [eva, customer]) expect(one?.all("viewers.updated")).toEqual([])
  })

  it("who may see presence learn who comes, is away and goes; a console makes nobody present", async () => {
    const shop = await makeShop()
    const [manager, agent] = [await makePerson("Manager", shop), await makePerson("Support Agent", shop)]
    const boss = await open("/agent", manager.accessToken, {
      auth: { token: manager.accessToken, presence: false },
    }).connected()
    const states = async () => {
      const { body } = await rest("GET", "/presence", { token: manager.accessToken })
      const people = body.data as unknown as { employeeId: string; state: string }[]
      return Object.fromEntries(people.map(({ employeeId, state }) => [employeeId, state]))
    }
    const desk = await open("/agent", agent.accessToken).connected()
    const is = (state: string) => (news: { employeeId: string; state: string }) =>
      news.employeeId === agent.id && news.state === state
    await boss.hears("presence.updated", is("online"))
    await desk.get("presence.set", { state: "away" })
    await boss.hears("presence.updated", is("away"))
    expect(await states()).toEqual({ [manager.id]: "offline", [agent.id]: "away" })
    expect(await desk.get("presence.sync")).toEqual({ state: "away", colleagues: [] })
    desk.socket.disconnect()
    await boss.hears("presence.updated", is("offline"))
    // Without the right to see others one is told of oneself alone.
    const told = desk.all<{ employeeId: string }>("presence.updated")
    expect(new Set(told.map(({ employeeId }) => employeeId))).toEqual(new Set([agent.id]))
  })
})

describe("what a program hears of its owner's chats", () => {
  it("stays within the token's scopes and shops", async () => {
    const [shop, other] = [await makeShop(), await makeShop()]
    const owner = await makePerson("Manager", shop)
    await addMembership(owner.id, "Manager", other)
    const signedIn = await actorOf(owner)
    const tokenFor = async (scopes: Permission[], shopId: string) =>
      (await createApiToken(signedIn, { name: "A program", scopes, shopIds: [shopId] })).token
    const connect = async (token: string) => open("/agent", token).connected()
    const [deaf, elsewhere, hearing] = [
      await connect(await tokenFor(["shops:read"], shop.id)),
      await connect(await tokenFor(["chats:read"], other.id)),
      await connect(await tokenFor(["chats:read"], shop.id)),
    ]
    const { chat, token } = await makeChat(shop)
    await claimChat(signedIn, { chatId: chat.id })
    const customer = await open("/customer", token).connected()
    await customer.get("message.send", { chatId: chat.id, clientId: newId(), body: "For your eyes only" })
    await hearing.hears(
      "message.created",
      (news: { message: { kind: string } }) => news.message.kind === "text",
    )
    for (const program of [deaf, elsewhere]) {
      // An answer later there is nothing left to come.
      await program.ask("chat.sync", { chatId: chat.id, afterSeq: 0 })
      // A pulse that falls in between tells everybody how many chats there are for them.
      expect(program.heard.filter(({ event }) => event !== "inbox.counts")).toEqual([])
    }
  })
})
