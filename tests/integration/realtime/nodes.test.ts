import { eq, sql } from "drizzle-orm"
import { describe, expect, it } from "vitest"
import { db } from "@/db/client"
import { agentPresence, memberships } from "@/db/schema"
import { publishRemote } from "@/lib/events/bus"
import type { DomainEvent } from "@/lib/events/catalog"
import { doubtOf } from "@/lib/events/doubt"
import { newId } from "@/lib/ids"
import { makeChat, makePerson, makeShop, useInstallation, type Visitor } from "@/tests/support/installation"
import { useRealtime } from "@/tests/support/realtime"

useInstallation()
const server = useRealtime()

type Viewers = { viewers: { name: string }[] }
const names = (news: Viewers | undefined) => news?.viewers.map(({ name }) => name).sort()

async function openDesk(chatId: string, name: string, shop: { id: string }) {
  const person = await makePerson("Support Agent", shop, name)
  const desk = await server.open("/agent", person.accessToken).connected()
  await desk.get("chat.watch", { chatId })
  return { desk, person }
}

function messageOf({ chat, actor }: Visitor, shopId: string): DomainEvent {
  const author = { type: "customer", id: newId(), name: "Ada" } as const
  const line = { seq: 1, clientId: newId(), kind: "text", body: "Hi", createdAt: new Date().toISOString() }
  const place = { status: "waiting", teamId: null, assigneeId: null } as const
  return {
    type: "message.created",
    subject: { type: "chat", id: chat.id, shopId },
    data: {
      chat: { id: chat.id, shopId, visitorId: actor.id, ...place },
      message: { ...line, kind: "text", chatId: chat.id, author },
    },
  }
}

describe("what other nodes tell", () => {
  it("reaches those who may know, each in their own shape, as if it had happened here", async () => {
    const shop = await makeShop()
    const visitor = await makeChat(shop)
    const { desk } = await openDesk(visitor.chat.id, "Ida", shop)
    const customer = await server.open("/customer", visitor.token).connected()
    publishRemote(messageOf(visitor, shop.id))
    expect(await desk.hears("message.created")).toMatchObject({
      message: { author: { id: expect.any(String) } },
    })
    expect(await customer.hears("message.created")).toMatchObject({ message: { author: { id: null } } })
  })

  it("adds their viewers to those of this node, and forgets who has left", async () => {
    const shop = await makeShop()
    const { chat } = await makeChat(shop)
    const { desk } = await openDesk(chat.id, "Ida", shop)
    const view = (viewers: { id: string; name: string }[]) =>
      publishRemote({
        type: "chat.viewed",
        subject: { type: "chat", id: chat.id, shopId: null },
        data: { chatId: chat.id, node: "another", viewers },
      })
    view([{ id: newId(), name: "Mia" }])
    await desk.hears("viewers.updated", (news: Viewers) => names(news)?.join() === "Ida,Mia")
    view([])
    await expect.poll(() => names(desk.all<Viewers>("viewers.updated").at(-1))).toEqual(["Ida"])
  })

  it("is not needed to learn who came or went: a node that dies says nothing", async () => {
    const shop = await makeShop()
    const manager = await makePerson("Manager", shop)
    const desk = await server.open("/agent", manager.accessToken).connected()
    const colleague = await makePerson("Support Agent", shop, "Mia")
    const heard = (state: string) =>
      desk.hears("presence.updated", (news: { employeeId: string; state: string }) => {
        return news.employeeId === colleague.id && news.state === state
      })
    // On another node, whose word of it was lost.
    await db.insert(agentPresence).values({ employeeId: colleague.id, node: "another", state: "online" })
    publishRemote(doubtOf([]))
    await heard("online")
    await db
      .update(agentPresence)
      .set({ heartbeatAt: sql`now() - interval '1 minute'` })
      .where(eq(agentPresence.employeeId, colleague.id))
    publishRemote(doubtOf([]))
    await heard("offline")
  })

  it("takes rights away here, too", async () => {
    const shop = await makeShop()
    const { chat } = await makeChat(shop)
    const { desk, person } = await openDesk(chat.id, "Ida", shop)
    await db.delete(memberships).where(eq(memberships.employeeId, person.id))
    publishRemote({
      type: "employee.memberships_changed",
      subject: { type: "employee", id: person.id, shopId: shop.id },
      data: { access: [person.id] },
    })
    await desk.hears("access.changed")
    await desk.hears("chat.gone")
    expect((await desk.ask("chat.sync", { chatId: chat.id, afterSeq: 0 })).error.code).toBe("NOT_FOUND")
  })
})

describe("after events of other nodes may have been lost", () => {
  it("everybody is told what the database says", async () => {
    const shop = await makeShop()
    const visitor = await makeChat(shop)
    const { desk, person } = await openDesk(visitor.chat.id, "Ida", shop)
    const customer = await server.open("/customer", visitor.token).connected()
    await db.delete(memberships).where(eq(memberships.employeeId, person.id))
    publishRemote(doubtOf([]))
    await desk.hears("access.changed")
    expect(await customer.hears("chat.heads")).toMatchObject({ heads: { [visitor.chat.id]: { seq: 0 } } })
    expect(await customer.hears("queue.updated")).toEqual({ chatId: visitor.chat.id, position: 1 })
  })
})

describe("inbox.counts", () => {
  it("tells whoever gains or loses sight of a chat how many there are for them now", async () => {
    const shop = await makeShop()
    const [ida, mia] = [await makePerson("Support Agent", shop), await makePerson("Support Agent", shop)]
    const [first, second] = [
      await server.open("/agent", ida.accessToken).connected(),
      await server.open("/agent", mia.accessToken).connected(),
    ]
    const { chat } = await makeChat(shop)
    for (const desk of [first, second])
      expect(await desk.hears("inbox.counts")).toEqual({ counts: { mine: 0, waiting: 1, all: 1 } })
    await first.get("chat.claim", { chatId: chat.id })
    await first.hears("inbox.counts", ({ counts }: { counts: { mine: number } }) => counts.mine === 1)
    await second.hears("inbox.counts", ({ counts }: { counts: { all: number } }) => counts.all === 0)
  })

  it("tells nothing to whoever may read no chats", async () => {
    const shop = await makeShop()
    const [agent, nobody] = [await makePerson("Support Agent", shop), await makePerson(null)]
    const [desk, other] = [
      await server.open("/agent", agent.accessToken).connected(),
      await server.open("/agent", nobody.accessToken).connected(),
    ]
    await makeChat(shop)
    await desk.hears("inbox.counts")
    publishRemote(doubtOf([]))
    await expect.poll(() => desk.all("inbox.counts").length).toBe(2)
    expect(other.all("inbox.counts")).toEqual([])
  })
})
