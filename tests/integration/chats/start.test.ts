import { describe, expect, it } from "vitest"
import { db } from "@/db/client"
import { chatSessions, customers } from "@/db/schema"
import { ANONYMOUS } from "@/lib/auth/actor"
import { customerActor } from "@/lib/auth/actors"
import { closeOwnChat, startChat } from "@/lib/chats/lifecycle"
import { getOwnChat } from "@/lib/chats/load"
import { newId } from "@/lib/ids"
import { withRequest } from "@/lib/request"
import { makeChat, makeShop, useInstallation } from "@/tests/support/installation"

useInstallation()

const form = (shop: { slug: string }) => ({
  shop: shop.slug,
  name: "Ada Brown",
  email: "ada@example.com",
  subject: "Where is my order?",
  clientId: newId(),
})

describe("startChat", () => {
  it("opens a waiting chat and hands out the token that opens it", async () => {
    const shop = await makeShop({ name: "Fern" })
    const { token, chat } = await startChat(ANONYMOUS, form(shop))
    expect(chat).toMatchObject({
      number: 1,
      status: "waiting",
      position: 1,
      shop: { name: "Fern" },
      agent: null,
    })
    const actor = await customerActor(token)
    expect(actor && (await getOwnChat(actor, { chatId: chat.id }))).toEqual(chat)
  })

  it("is started once by one clientId, even at the same time", async () => {
    const shop = await makeShop()
    const input = form(shop)
    const started = await Promise.all(Array.from({ length: 5 }, () => startChat(ANONYMOUS, input)))
    expect(new Set(started.map(({ chat }) => chat.id)).size).toBe(1)
    expect(await db.select().from(chatSessions)).toHaveLength(1)
    await expect(startChat(ANONYMOUS, { ...input, name: "Eve" })).rejects.toMatchObject({ code: "ID_REUSED" })
  })

  it("hands a visitor's token to nobody who comes with another visitor's", async () => {
    const shop = await makeShop()
    const input = form(shop)
    const first = await startChat(ANONYMOUS, input)
    const [owner, other] = [await customerActor(first.token), await makeChat(shop)]
    await expect(startChat(other.actor, input)).rejects.toMatchObject({ code: "ID_REUSED" })
    for (const actor of [ANONYMOUS, owner ?? ANONYMOUS]) {
      const again = await startChat(actor, input)
      expect(again.chat.id).toBe(first.chat.id)
      expect((await customerActor(again.token))?.id).toBe(owner?.id)
    }
  })

  it("numbers the chats of each shop without a gap, also when they start together", async () => {
    const [one, other] = [await makeShop(), await makeShop()]
    const started = await Promise.all([...Array(8)].map((_, index) => makeChat(index % 2 ? one : other)))
    const numbers = (shop: { slug: string }) =>
      started
        .filter(({ chat }) => chat.shop.slug === shop.slug)
        .map(({ chat }) => chat.number)
        .sort()
    expect(numbers(one)).toEqual([1, 2, 3, 4])
    expect(numbers(other)).toEqual([1, 2, 3, 4])
  })

  it("leads a visitor back into the chat that is open, and into a new one after it was closed", async () => {
    const shop = await makeShop()
    const first = await makeChat(shop)
    const again = await startChat(first.actor, form(shop))
    expect(again.chat.id).toBe(first.chat.id)
    await closeOwnChat(first.actor, { chatId: first.chat.id })
    const next = await startChat(first.actor, form(shop))
    expect(next.chat).toMatchObject({ number: 2, status: "waiting" })
    expect((await customerActor(next.token))?.id).toBe(first.actor.id)
  })

  it("opens nobody's chat and shows nobody's name for an address that was typed in", async () => {
    const shop = await makeShop()
    const owner = await startChat(ANONYMOUS, form(shop))
    const other = await startChat(ANONYMOUS, { ...form(shop), name: "Mallory", email: "ADA@example.com" })
    expect(other.chat.id).not.toBe(owner.chat.id)
    expect(await db.select().from(customers)).toHaveLength(1)
    const actor = await customerActor(other.token)
    if (!actor) throw new Error("the token does not count")
    await expect(getOwnChat(actor, { chatId: owner.chat.id })).rejects.toMatchObject({ code: "NOT_FOUND" })
    expect(JSON.stringify(other)).not.toContain("Ada Brown")
  })

  it("takes a token of one shop for nobody in another", async () => {
    const first = await makeChat(await makeShop())
    const { token } = await startChat(first.actor, form(await makeShop()))
    expect((await customerActor(token))?.id).not.toBe(first.actor.id)
  })

  it("answers alike for a shop that is unknown and one that is not active", async () => {
    const closed = await makeShop({ isActive: false })
    for (const shop of [closed.slug, closed.id, "no-such-shop"]) {
      await expect(startChat(ANONYMOUS, { ...form(closed), shop })).rejects.toMatchObject({
        code: "NOT_FOUND",
      })
    }
  })

  it("refuses a customer who is blocked", async () => {
    const shop = await makeShop()
    await startChat(ANONYMOUS, form(shop))
    await db.update(customers).set({ blockedAt: new Date() })
    await expect(startChat(ANONYMOUS, form(shop))).rejects.toMatchObject({ code: "FORBIDDEN" })
  })

  it("is slowed down from an address that starts one after the other; repeats and this machine cost nothing", async () => {
    const shop = await makeShop()
    const start = (address: string, clientId = newId()) => {
      const details = { shop: shop.slug, name: "Ada", email: `${newId()}@example.com`, subject: "", clientId }
      return withRequest({ id: newId(), address }, () => startChat(ANONYMOUS, details))
    }
    const codes = async (address: string) => {
      const outcomes = await Promise.allSettled(Array.from({ length: 65 }, () => start(address)))
      return outcomes.filter(({ status }) => status === "rejected").length
    }
    expect(await codes("127.0.0.1")).toBe(0)
    expect(await codes("198.51.100.7")).toBe(5)
    await expect(start("198.51.100.7")).rejects.toMatchObject({ code: "RATE_LIMITED" })
  })
})
