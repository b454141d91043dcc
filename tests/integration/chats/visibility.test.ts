import { eq } from "drizzle-orm"
import { describe, expect, it } from "vitest"
import { db } from "@/db/client"
import { chatSessions } from "@/db/schema"
import { claimChat } from "@/lib/chats/assignment"
import { syncInbox } from "@/lib/chats/inbox"
import { closeChat } from "@/lib/chats/lifecycle"
import { getChat } from "@/lib/chats/load"
import { sendMessage } from "@/lib/chats/messages"
import { mayRead, visibleTo } from "@/lib/chats/policy"
import { readers } from "@/lib/events/audience"
import { newId } from "@/lib/ids"
import { roomsOf } from "@/lib/realtime/rooms"
import {
  actorOf,
  addMembership,
  makeChat,
  makePerson,
  makeShop,
  makeTeam,
  type Person,
  useInstallation,
} from "@/tests/support/installation"

useInstallation()

/** Two shops with chats in every state and for every kind of eyes, and people of every kind to look at them. */
async function world() {
  const [shop, other] = [await makeShop(), await makeShop()]
  const people = {
    admin: await makePerson("Admin"),
    manager: await makePerson("Manager", shop),
    agent: await makePerson("Support Agent", shop, "Sam"),
    colleague: await makePerson("Support Agent", shop),
    everywhere: await makePerson("Support Agent"),
    outsider: await makePerson("Manager", other),
    // A manager of one shop who is an agent in the other: rights of one must not leak into the other.
    both: await makePerson("Manager", other),
  }
  await addMembership(people.both.id, "Support Agent", shop)
  const team = await makeTeam(shop, people.agent, people.both)
  for (const place of [shop, other]) {
    const chats = await Promise.all(Array.from({ length: 5 }, () => makeChat(place)))
    const claimants = place === shop ? [people.agent, people.colleague] : [people.outsider, people.everywhere]
    for (const [index, person] of claimants.entries()) {
      await claimChat(person.actor, { chatId: chats[index]?.chat.id ?? "" })
    }
    await closeChat(await actorOf(people.admin), { chatId: chats[0]?.chat.id ?? "" })
    if (place === shop)
      await db
        .update(chatSessions)
        .set({ teamId: team.id })
        .where(eq(chatSessions.id, chats[4]?.chat.id ?? ""))
  }
  return people
}

describe("who sees which chat", () => {
  it("is the same in the predicate, in SQL and in the rooms that events go to", async () => {
    const people = await world()
    const all = await db.select().from(chatSessions)
    expect(all).toHaveLength(10)
    for (const [name, person] of Object.entries(people)) {
      const actor = await actorOf(person)
      const predicate = all.filter((chat) => mayRead(actor, chat)).map((chat) => chat.id)
      const sql = await db.select({ id: chatSessions.id }).from(chatSessions).where(visibleTo(actor))
      const mine = new Set(roomsOf(actor))
      const rooms = all.filter((chat) => readers(chat).some((room) => mine.has(room))).map((chat) => chat.id)
      expect(sql.map((row) => row.id).sort(), name).toEqual([...predicate].sort())
      expect([...rooms].sort(), name).toEqual([...predicate].sort())
    }
  })

  it("shows an agent their own chats and what waits for them, and nothing of another shop", async () => {
    const { agent, colleague, outsider, admin } = await world()
    const seen = async (person: typeof agent) => (await syncInbox(await actorOf(person), {})).counts
    expect(await seen(agent)).toEqual({ mine: 0, waiting: 3, all: 3 })
    expect(await seen(colleague)).toEqual({ mine: 1, waiting: 2, all: 3 })
    expect(await seen(outsider)).toEqual({ mine: 0, waiting: 3, all: 4 })
    expect(await seen(admin)).toEqual({ mine: 0, waiting: 6, all: 8 })
  })

  it("answers for a chat of another shop exactly as for one that does not exist", async () => {
    const { chat } = await makeChat(await makeShop())
    const outsider = await makePerson("Manager", await makeShop())
    const refusals = await Promise.all(
      [chat.id, newId()].map((chatId) =>
        getChat(outsider.actor, { chatId }).catch((error) => ({ ...error, message: error.message })),
      ),
    )
    expect(refusals[0]).toMatchObject({ code: "NOT_FOUND" })
    expect(refusals[0]).toEqual(refusals[1])
  })
})

/**
 * The inbox, with a cursor that is past every change so far: as long as anything on the whole server that began before is
 * still running, be it another test's, what has changed since then is answered once more.
 */
async function settledInbox({ actor }: Person) {
  const inbox = await syncInbox(actor, {})
  let { cursor } = inbox
  await expect
    .poll(async () => {
      const later = await syncInbox(actor, { cursor })
      cursor = later.cursor
      return later.chats
    })
    .toEqual([])
  return { ...inbox, cursor }
}

describe("syncInbox", () => {
  it("answers what changed since its cursor, and which chats still belong there", async () => {
    const shop = await makeShop()
    const agent = await makePerson("Support Agent", shop)
    const [quiet, busy, done] = [await makeChat(shop), await makeChat(shop), await makeChat(shop)]
    const { chats, cursor } = await settledInbox(agent)
    expect(chats).toHaveLength(3)
    await sendMessage(busy.actor, { chatId: busy.chat.id, clientId: newId(), body: "Hello?" })
    await claimChat(agent.actor, { chatId: done.chat.id })
    await closeChat(agent.actor, { chatId: done.chat.id })
    const next = await syncInbox(agent.actor, { cursor })
    expect(next.chats.map((chat) => chat.id)).toEqual([busy.chat.id])
    expect(next.chats[0]).toMatchObject({ unread: 1, lastMessage: { author: "customer", body: "Hello?" } })
    expect([...next.ids].sort()).toEqual([quiet.chat.id, busy.chat.id].sort())
    await expect(syncInbox(agent.actor, { cursor: "soon" })).rejects.toMatchObject({ code: "INVALID" })
  })

  it("needs a right to read chats", async () => {
    const agent = await makePerson("Support Agent", await makeShop())
    await expect(syncInbox({ ...agent.actor, grants: [] }, {})).rejects.toMatchObject({
      requiredPermission: "chats:read",
    })
  })
})
