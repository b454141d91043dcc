import { eq, sql } from "drizzle-orm"
import { describe, expect, it } from "vitest"
import { db } from "@/db/client"
import { chatSessions } from "@/db/schema"
import { claimChat } from "@/lib/chats/assignment"
import { closeChat } from "@/lib/chats/lifecycle"
import { sendMessage } from "@/lib/chats/messages"
import { newId } from "@/lib/ids"
import type { Overview } from "@/lib/reports/contract"
import { makeChat, makePerson, makeShop, useInstallation, type Visitor } from "@/tests/support/installation"
import { rest } from "@/tests/support/rest"
import { toldOfUnseen } from "@/tests/support/shown"

useInstallation()

async function overviewFor(token: string, query = ""): Promise<Overview> {
  const { status, body } = await rest("GET", `/reports/overview${query}`, { token })
  expect(status).toBe(200)
  return body as unknown as Overview
}

const change = ({ chat }: Visitor, values: Parameters<ReturnType<typeof db.update>["set"]>[0]) =>
  db.update(chatSessions).set(values).where(eq(chatSessions.id, chat.id))

describe("GET /reports/overview", () => {
  it("counts what is open, and what has happened today, and when", async () => {
    const [shop, other] = [await makeShop({ name: "A" }), await makeShop({ name: "B" })]
    const manager = await makePerson("Manager", shop)
    const { accessToken: token } = manager
    const [waiting, active, rated, yesterday] = [
      await makeChat(shop),
      await makeChat(shop),
      await makeChat(shop),
      await makeChat(shop),
    ]
    await makeChat(other)
    await change(waiting, { waitingSince: sql`now() - interval '90 seconds'` })
    await claimChat(manager.actor, { chatId: active.chat.id })
    await sendMessage(manager.actor, { chatId: active.chat.id, clientId: newId(), body: "Hello" })
    await change(active, { firstResponseAt: sql`created_at + interval '40 seconds'` })
    for (const { chat } of [rated, yesterday]) await closeChat(manager.actor, { chatId: chat.id })
    await change(rated, { rating: 4 })
    // A day and a second ago is before this hour of yesterday, wherever midnight was in between.
    await change(yesterday, {
      createdAt: sql`now() - interval '1 day 1 second'`,
      closedAt: sql`now() - interval '1 day'`,
      rating: 5,
    })
    const found = await overviewFor(token)
    expect(found).toMatchObject({
      timezone: "UTC",
      waiting: 1,
      active: 1,
      agents: 1,
      startedToday: 3,
      closedToday: 1,
      firstResponseSeconds: 40,
      rating: { average: 4.5, count: 2 },
      shops: [{ id: shop.id, name: "A", waiting: 1, active: 1 }],
    })
    expect(found.longestWaitSeconds).toBeGreaterThanOrEqual(90)
    expect(found.days).toHaveLength(14)
    expect(found.days.at(-1)).toMatchObject({ chats: 3, shops: [{ shopId: shop.id, chats: 3 }] })
    expect(found.days.at(-2)?.chats).toBe(1)
    expect(found.hours.at(-1)?.messages).toBe(1)
    expect(found.hours.map(({ hour }) => hour)).toEqual(found.hours.map((_, at) => at))
  })

  it("cuts days by the shop's own time zone when it is asked for one", async () => {
    const shop = await makeShop({ timezone: "Pacific/Kiritimati" })
    await makeChat(shop)
    const { accessToken: token } = await makePerson("Admin")
    const found = await overviewFor(token, `?shop=${shop.id}`)
    const there = new Intl.DateTimeFormat("en-CA", { timeZone: "Pacific/Kiritimati" }).format(
      new Date(found.at),
    )
    expect(found).toMatchObject({ timezone: "Pacific/Kiritimati", startedToday: 1 })
    expect(found.days.at(-1)).toMatchObject({ date: there, chats: 1 })
  })

  it("is quiet where nothing happens", async () => {
    const { accessToken: token } = await makePerson("Admin")
    expect(await overviewFor(token)).toMatchObject({
      waiting: 0,
      longestWaitSeconds: null,
      firstResponseSeconds: null,
      rating: { average: null, count: 0 },
      shops: [],
    })
  })

  it("speaks of one's own shops only, to who may read reports", async () => {
    const [own, other] = [await makeShop(), await makeShop()]
    const manager = await makePerson("Manager", own)
    const agent = await makePerson("Support Agent", own)
    const path = (id: string) => `/reports/overview?shop=${id}`
    const texts = await toldOfUnseen("GET", path, other.id, manager.accessToken)
    expect(texts[0]).toMatch(/^404/)
    expect(texts[1]).toBe(texts[0])
    for (const address of ["/reports/overview", path(own.id)]) {
      expect((await rest("GET", address, { token: agent.accessToken })).body).toMatchObject({
        status: 403,
        requiredPermission: "reports:read",
      })
    }
  })
})
