import { eq, sql } from "drizzle-orm"
import { describe, expect, it } from "vitest"
import { db } from "@/db/client"
import { agentPresence, chatSessions, employees } from "@/db/schema"
import { claimChat } from "@/lib/chats/assignment"
import { closeChat } from "@/lib/chats/lifecycle"
import { setPresence } from "@/lib/presence/presence"
import { releaseAbsent, routeWaiting } from "@/lib/routing/routing"
import { startRouting } from "@/lib/routing/subscriber"
import {
  actorOf,
  makeChat,
  makePerson,
  makeShop,
  type Person,
  useInstallation,
} from "@/tests/support/installation"
import { loads, onlineAgents, waiting } from "@/tests/support/waiting"

useInstallation()

describe("automatic routing", () => {
  it("fills everybody evenly, exceeds nobody's limit, and leaves nobody waiting while there is room", async () => {
    const shop = await makeShop({ routing: "automatic" })
    await onlineAgents(shop, 5, 8)
    for (let made = 0; made < 50; made++) await makeChat(shop)
    // As several nodes would, all at once.
    await Promise.all([routeWaiting(), routeWaiting(), routeWaiting(), routeWaiting()])
    expect([...(await loads()).values()]).toEqual([8, 8, 8, 8, 8])
    expect(await waiting()).toBe(10)
    expect(await routeWaiting()).toBe(0)
  })

  it("shares one person's room between two shops that choose at once", async () => {
    const shops = [await makeShop({ routing: "automatic" }), await makeShop({ routing: "automatic" })]
    const both = await makePerson("Support Agent")
    await db.update(employees).set({ maxChats: 3 })
    await setPresence(both.actor, { state: "online" })
    for (const shop of [...shops, ...shops, ...shops]) await makeChat(shop)
    await Promise.all([routeWaiting(), routeWaiting()])
    expect(await loads()).toEqual(new Map([[both.id, 3]]))
  })

  it("gives to nobody who is away, has no right to write, or works elsewhere, and in no shop that chooses itself", async () => {
    const [shop, manual] = [await makeShop({ routing: "automatic" }), await makeShop()]
    const away = await makePerson("Support Agent", shop)
    await setPresence(away.actor, { state: "away" })
    const elsewhere = await makePerson("Support Agent", manual)
    await setPresence(elsewhere.actor, { state: "online" })
    await makePerson("Support Agent", shop)
    await makeChat(shop)
    await makeChat(manual)
    expect(await routeWaiting()).toBe(0)
    await setPresence(await actorOf(away), { state: "online" })
    expect(await routeWaiting()).toBe(1)
    expect(await waiting()).toBe(1)
  })

  it("believes nobody to be there whose node has gone silent", async () => {
    const shop = await makeShop({ routing: "automatic" })
    await onlineAgents(shop, 1, 5)
    await db.update(agentPresence).set({ heartbeatAt: sql`now() - interval '31 seconds'` })
    await makeChat(shop)
    expect(await routeWaiting()).toBe(0)
  })

  it("brings a customer back to whom they know", async () => {
    const shop = await makeShop({ routing: "automatic" })
    const [first, second] = await onlineAgents(shop, 2, 5)
    const { chat } = await makeChat(shop)
    await db.update(chatSessions).set({ customerEmail: "ada@example.com" })
    await claimChat(second?.actor as Person["actor"], { chatId: chat.id })
    await closeChat(second?.actor as Person["actor"], { chatId: chat.id })
    const again = await makeChat(shop)
    const [before] = await db.select().from(chatSessions).where(eq(chatSessions.id, chat.id))
    await db
      .update(chatSessions)
      .set({ customerId: before?.customerId as string })
      .where(eq(chatSessions.id, again.chat.id))
    await routeWaiting()
    const [routed] = await db.select().from(chatSessions).where(eq(chatSessions.id, again.chat.id))
    expect(routed?.assigneeId).toBe(second?.id)
    expect(routed?.assigneeId).not.toBe(first?.id)
  })

  it("gives the customers of those who are gone for too long back to the queue, and only theirs", async () => {
    const shop = await makeShop()
    const [gone, there] = await onlineAgents(shop, 2, 5)
    const chats = [await makeChat(shop), await makeChat(shop)]
    await claimChat(gone?.actor as Person["actor"], { chatId: chats[0]?.chat.id ?? "" })
    await claimChat(there?.actor as Person["actor"], { chatId: chats[1]?.chat.id ?? "" })
    await setPresence(gone?.actor as Person["actor"], { state: "offline" })
    await releaseAbsent(60)
    expect(await waiting()).toBe(0)
    await db
      .update(agentPresence)
      .set({ heartbeatAt: sql`now() - interval '61 seconds'` })
      .where(eq(agentPresence.employeeId, gone?.id ?? ""))
    await releaseAbsent(60)
    expect(await loads()).toEqual(new Map([[there?.id, 1]]))
    expect(await waiting()).toBe(1)
  })

  it("gives back what somebody took while their account was being deactivated", async () => {
    const shop = await makeShop()
    const [agent] = await onlineAgents(shop, 1, 5)
    const { chat } = await makeChat(shop)
    await claimChat(agent?.actor as Person["actor"], { chatId: chat.id })
    await releaseAbsent()
    expect(await waiting()).toBe(0)
    await db.update(employees).set({ isActive: false })
    await releaseAbsent()
    expect(await waiting()).toBe(1)
  })

  it("happens by itself when a chat starts, when somebody comes, and when somebody gets room", async () => {
    const stop = startRouting()
    try {
      const shop = await makeShop({ routing: "automatic" })
      const first = await makeChat(shop)
      const [agent] = await onlineAgents(shop, 1, 1)
      await expect.poll(loads).toEqual(new Map([[agent?.id, 1]]))
      await makeChat(shop)
      await closeChat(agent?.actor as Person["actor"], { chatId: first.chat.id })
      await expect.poll(waiting).toBe(0)
      expect(await loads()).toEqual(new Map([[agent?.id, 1]]))
    } finally {
      await stop()
    }
  })
})
