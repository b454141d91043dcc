import { eq, sql } from "drizzle-orm"
import { describe, expect, it } from "vitest"
import { db, transaction } from "@/db/client"
import { chatMessages, chatSessions, employees, events, memberships } from "@/db/schema"
import { claimChat } from "@/lib/chats/assignment"
import type { Message } from "@/lib/chats/contract"
import { assignChat, transferChat } from "@/lib/chats/handover"
import { closeChat, closeOwnChat, startChat } from "@/lib/chats/lifecycle"
import { sendMessage } from "@/lib/chats/messages"
import { reopenChat } from "@/lib/chats/reopening"
import { newId } from "@/lib/ids"
import { setPresence } from "@/lib/presence/presence"
import { routeWaiting } from "@/lib/routing/routing"
import { onPostgres } from "@/tests/support/database"
import {
  makeChat,
  makePerson,
  makeShop,
  makeTeam,
  type Person,
  useInstallation,
  type Visitor,
} from "@/tests/support/installation"
import { chatRow, loads, onlineAgents, somebodyWaitsForALock } from "@/tests/support/waiting"

useInstallation()

const writes = ({ actor }: Visitor, chatId: string): Promise<Message> =>
  sendMessage(actor, { chatId, clientId: newId(), body: "One more thing" })

/** Gives an agent of the shop something to do, and room for one chat more. */
async function keepBusy(shop: { slug: string }, agent: Person): Promise<void> {
  await db.update(employees).set({ maxChats: 2 }).where(eq(employees.id, agent.id))
  const { chat } = await makeChat(shop)
  await claimChat(agent.actor, { chatId: chat.id })
}

/** A chat that an agent has answered and closed. */
async function answered(routing: "manual" | "automatic") {
  const shop = await makeShop({ routing })
  const [agent] = (await onlineAgents(shop, 1, 1)) as [Person]
  const visitor = await makeChat(shop, "Ada")
  const { id } = visitor.chat
  await claimChat(agent.actor, { chatId: id })
  await closeChat(agent.actor, { chatId: id })
  return { shop, agent, visitor, id }
}

describe.each(["manual", "automatic"] as const)(
  "in a shop that routes %s, a customer who comes back",
  (routing) => {
    it("goes on with their own agent, who is online and has room", async () => {
      const { agent, visitor, id } = await answered(routing)
      expect(await writes(visitor, id)).toMatchObject({ seq: 4 })
      expect(await chatRow(id)).toMatchObject({ status: "active", assigneeId: agent.id, closedAt: null })
      const lines = await db
        .select()
        .from(chatMessages)
        .where(eq(chatMessages.sessionId, id))
        .orderBy(chatMessages.seq)
      expect(lines.map(({ body }) => body).slice(2)).toEqual(["Ada came back.", "One more thing"])
      const trail = await db.select().from(events).where(eq(events.subjectId, id)).orderBy(events.id)
      expect(trail.at(-1)).toMatchObject({
        type: "chat.reopened",
        after: { status: "active", assigneeId: agent.id },
      })
    })

    it.each([
      [
        "has no room",
        ({ shop, agent }) => makeChat(shop).then(({ chat }) => claimChat(agent.actor, { chatId: chat.id })),
      ],
      ["is away", ({ agent }) => setPresence(agent.actor, { state: "away" })],
      [
        "may not answer there any more",
        ({ agent }) => db.delete(memberships).where(eq(memberships.employeeId, agent.id)),
      ],
      [
        "is not active",
        ({ agent }) => db.update(employees).set({ isActive: false }).where(eq(employees.id, agent.id)),
      ],
    ] satisfies [string, (scene: Awaited<ReturnType<typeof answered>>) => Promise<unknown>][])(
      "waits when their agent %s",
      async (_, happens) => {
        const scene = await answered(routing)
        await happens(scene)
        await writes(scene.visitor, scene.id)
        expect(await chatRow(scene.id)).toMatchObject({ status: "waiting", assigneeId: null })
      },
    )
  },
)

describe("a chat that waits again", () => {
  it("goes to whom its customer knows, once they have room, though others have less to do", async () => {
    const { shop, agent, visitor, id } = await answered("automatic")
    await setPresence(agent.actor, { state: "away" })
    await writes(visitor, id)
    await setPresence(agent.actor, { state: "online" })
    await keepBusy(shop, agent)
    await onlineAgents(shop, 2, 5)
    expect(await routeWaiting()).toBe(1)
    expect((await chatRow(id)).assigneeId).toBe(agent.id)
  })

  it("goes to whom its customer knows when a colleague has opened it", async () => {
    const { shop, agent, id } = await answered("automatic")
    await keepBusy(shop, agent)
    await onlineAgents(shop, 2, 5)
    await reopenChat(agent.actor, { chatId: id })
    await routeWaiting()
    expect((await chatRow(id)).assigneeId).toBe(agent.id)
  })

  it("goes to others than who gave it back, and back to them after a while when nobody else has room", async () => {
    const { shop, agent, visitor, id } = await answered("automatic")
    await writes(visitor, id)
    await assignChat(agent.actor, { chatId: id, employeeId: null })
    expect(await routeWaiting()).toBe(0)
    await onlineAgents(shop, 1, 0)
    await db.update(chatSessions).set({ givenBackAt: sql`now() - interval '61 seconds'` })
    expect(await routeWaiting()).toBe(1)
    await assignChat(agent.actor, { chatId: id, employeeId: null })
    const [other] = await onlineAgents(shop, 1, 1)
    expect(await routeWaiting()).toBe(1)
    expect((await chatRow(id)).assigneeId).toBe(other?.id)
  })

  it("goes to others of the team than who handed it on", async () => {
    const shop = await makeShop({ routing: "automatic" })
    const [giver, other] = (await onlineAgents(shop, 2, 5)) as [Person, Person]
    const team = await makeTeam(shop, giver, other)
    const [{ chat }, busy] = [await makeChat(shop), await makeChat(shop)]
    await claimChat(giver.actor, { chatId: chat.id })
    await claimChat(other.actor, { chatId: busy.chat.id })
    await transferChat(giver.actor, { chatId: chat.id, teamId: team.id })
    await routeWaiting()
    expect((await chatRow(chat.id)).assigneeId).toBe(other.id)
  })

  it("keeps nobody behind it waiting", async () => {
    const { shop, agent, visitor, id } = await answered("automatic")
    await writes(visitor, id)
    await assignChat(agent.actor, { chatId: id, employeeId: null })
    const behind = await makeChat(shop)
    expect(await routeWaiting()).toBe(1)
    expect((await chatRow(behind.chat.id)).assigneeId).toBe(agent.id)
  })
})

/** A visitor whose two chats are closed. */
async function twoClosed() {
  const shop = await makeShop()
  const visitor = await makeChat(shop)
  await closeOwnChat(visitor.actor, { chatId: visitor.chat.id })
  const again = () =>
    startChat(visitor.actor, {
      shop: shop.slug,
      name: "Ada",
      email: "ada@example.com",
      subject: "Again",
      clientId: newId(),
    })
  const { chat } = await again()
  await closeOwnChat(visitor.actor, { chatId: chat.id })
  return { shop, visitor, again, first: visitor.chat.id, second: chat.id }
}

describe.runIf(onPostgres)("of several that would open a chat of one visitor at once", () => {
  it("one message does, and the other is told that its chat is closed", async () => {
    const { visitor, first, second } = await twoClosed()
    const sent = await Promise.allSettled([writes(visitor, first), writes(visitor, second)])
    expect(sent.filter(({ status }) => status === "fulfilled")).toHaveLength(1)
    expect(sent.find(({ status }) => status === "rejected")).toMatchObject({
      reason: { code: "CHAT_CLOSED" },
    })
  })

  it("a message hears that its chat is closed when another one is opened beside it", async () => {
    const { visitor, first, second } = await twoClosed()
    const sent = await beside(second, () => writes(visitor, first).catch((error: unknown) => error))
    expect(sent).toMatchObject({ code: "CHAT_CLOSED" })
  })

  it("a start goes on in the chat that was opened beside it", async () => {
    const { again, second } = await twoClosed()
    expect(await beside(second, again)).toMatchObject({ chat: { id: second, status: "waiting" } })
  })

  it("a colleague is told that there is another one", async () => {
    const { shop, first, second } = await twoClosed()
    const { actor } = await makePerson("Manager", shop)
    const told = await beside(second, () =>
      reopenChat(actor, { chatId: first }).catch((error: unknown) => error),
    )
    expect(told).toMatchObject({ code: "CONFLICT" })
  })

  /** Opens a chat, and commits that only when the other is already waiting for it. */
  async function beside<T>(chatId: string, other: () => Promise<T>): Promise<T> {
    let running: Promise<T> | undefined
    await transaction(async (tx) => {
      await tx
        .update(chatSessions)
        .set({ status: "waiting", assigneeId: null, closedAt: null })
        .where(eq(chatSessions.id, chatId))
      running = other()
      await somebodyWaitsForALock()
    })
    return running as Promise<T>
  }
})

describe.runIf(onPostgres)("however many come back at once", () => {
  it("nobody is given more than they have room for", async () => {
    const shop = await makeShop({ routing: "automatic" })
    const [agent] = (await onlineAgents(shop, 1, 3)) as [Person]
    const visitors = await Promise.all(Array.from({ length: 8 }, () => makeChat(shop)))
    for (const { chat } of visitors) {
      await claimChat(agent.actor, { chatId: chat.id })
      await closeChat(agent.actor, { chatId: chat.id })
    }
    await Promise.all([
      ...visitors.map((visitor) => writes(visitor, visitor.chat.id)),
      routeWaiting(),
      routeWaiting(),
    ])
    await routeWaiting()
    expect(await loads()).toEqual(new Map([[agent.id, 3]]))
  })
})
