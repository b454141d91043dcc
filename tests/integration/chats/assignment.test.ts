import { describe, expect, it } from "vitest"
import { db } from "@/db/client"
import { events } from "@/db/schema"
import { claimChat } from "@/lib/chats/assignment"
import { closeChat, closeOwnChat } from "@/lib/chats/lifecycle"
import { getChat } from "@/lib/chats/load"
import { newId } from "@/lib/ids"
import { makeChat, makePerson, makeShop, useInstallation } from "@/tests/support/installation"

useInstallation()

describe("claimChat", () => {
  it("gives the chat to the claimant and records it", async () => {
    const shop = await makeShop()
    const { chat } = await makeChat(shop)
    const agent = await makePerson("Support Agent", shop, "Sam")
    const claimed = await claimChat(agent.actor, { chatId: chat.id })
    expect(claimed).toMatchObject({
      status: "active",
      assignee: { id: agent.id, name: "Sam" },
      version: 2,
      lastSeq: 1,
    })
    const trail = await db.select().from(events)
    expect(trail.map((event) => event.type)).toContain("chat.claimed")
    expect(trail.find((event) => event.type === "chat.claimed")).toMatchObject({
      actorId: agent.id,
      shopId: shop.id,
    })
  })

  it("has one winner among many, and tells the others who it was", async () => {
    const shop = await makeShop()
    const { chat } = await makeChat(shop)
    const agents = await Promise.all(
      Array.from({ length: 10 }, (_, index) => makePerson("Support Agent", shop, `Agent ${index}`)),
    )
    const results = await Promise.allSettled(agents.map(({ actor }) => claimChat(actor, { chatId: chat.id })))
    const won = results.flatMap((result) => (result.status === "fulfilled" ? [result.value] : []))
    expect(won).toHaveLength(1)
    const winner = won[0]?.assignee
    for (const result of results) {
      if (result.status === "fulfilled") continue
      expect(result.reason).toMatchObject({ code: "CONFLICT", current: { assignee: winner } })
      expect(result.reason.message).toContain(winner?.name)
    }
  })

  it("changes nothing when one's own chat is claimed again", async () => {
    const shop = await makeShop()
    const { chat } = await makeChat(shop)
    const agent = await makePerson("Support Agent", shop)
    const first = await claimChat(agent.actor, { chatId: chat.id })
    expect(await claimChat(agent.actor, { chatId: chat.id, version: 1 })).toEqual(first)
  })

  it("refuses a version that is not the chat's any more", async () => {
    const shop = await makeShop()
    const { chat } = await makeChat(shop)
    const agent = await makePerson("Support Agent", shop)
    await expect(claimChat(agent.actor, { chatId: chat.id, version: 7 })).rejects.toMatchObject({
      code: "CONFLICT",
    })
  })

  it("does not know chats of other shops", async () => {
    const { chat } = await makeChat(await makeShop())
    const outsider = await makePerson("Support Agent", await makeShop())
    const refusal = { code: "NOT_FOUND" }
    await expect(claimChat(outsider.actor, { chatId: chat.id })).rejects.toMatchObject(refusal)
    await expect(claimChat(outsider.actor, { chatId: newId() })).rejects.toMatchObject(refusal)
  })
})

describe("closing", () => {
  it("ends the chat for both sides, once, with a line that says who did it", async () => {
    const shop = await makeShop()
    const visitor = await makeChat(shop, "Ada")
    const agent = await makePerson("Support Agent", shop, "Sam")
    await claimChat(agent.actor, { chatId: visitor.chat.id })
    const closed = await closeOwnChat(visitor.actor, { chatId: visitor.chat.id })
    expect(closed).toMatchObject({ status: "closed", lastSeq: 2 })
    expect(await closeChat(agent.actor, { chatId: visitor.chat.id })).toMatchObject({
      status: "closed",
      lastSeq: 2,
    })
    expect((await getChat(agent.actor, { chatId: visitor.chat.id })).lastMessage?.body).toBe(
      "Ada closed the chat.",
    )
  })

  it("names the permission that is missing", async () => {
    const shop = await makeShop()
    const { chat } = await makeChat(shop)
    const reader = await makePerson("Support Agent", shop)
    const actor = { ...reader.actor, grants: [{ shopId: shop.id, permissions: new Set(["chats:read"]) }] }
    await expect(closeChat(actor, { chatId: chat.id })).rejects.toMatchObject({
      code: "FORBIDDEN",
      requiredPermission: "chats:close",
    })
    await expect(claimChat(actor, { chatId: chat.id })).rejects.toMatchObject({
      requiredPermission: "chats:claim",
    })
  })
})
