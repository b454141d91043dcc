import { sql } from "drizzle-orm"
import { describe, expect, it, vi } from "vitest"
import { db, pool, transaction } from "@/db/client"
import { agentPresence, chatSessions } from "@/db/schema"
import { claimChat } from "@/lib/chats/assignment"
import { assignChat } from "@/lib/chats/handover"
import { closeChat } from "@/lib/chats/lifecycle"
import { routeWaiting } from "@/lib/routing/routing"
import { startRouting } from "@/lib/routing/subscriber"
import { onPostgres } from "@/tests/support/database"
import {
  makeChat,
  makePerson,
  makeShop,
  makeTeam,
  type Person,
  useInstallation,
} from "@/tests/support/installation"
import { chatRow, fillQueue, loads, onlineAgents, waiting } from "@/tests/support/waiting"

useInstallation()

const automatic = () => makeShop({ routing: "automatic" })

/** An automatic shop in which so many chats wait for a team that is there and has no room. */
async function behindBusyTeam(count: number) {
  const shop = await automatic()
  const [busy] = await onlineAgents(shop, 1, 0)
  const team = await makeTeam(shop, busy as Person)
  await fillQueue(shop, count, { teamId: team.id })
  return { shop, team }
}

describe("the queue of an automatic shop", () => {
  it("moves behind chats that wait for a busy team, however many they are", async () => {
    const { shop } = await behindBusyTeam(25)
    await fillQueue(shop, 45)
    const [free] = await onlineAgents(shop, 1, 50)
    expect(await routeWaiting()).toBe(45)
    expect(await loads()).toEqual(new Map([[free?.id, 45]]))
    expect(await waiting()).toBe(25)
  })

  it("moves behind chats whose team is filled up on the way", async () => {
    const { shop, team } = await behindBusyTeam(25)
    await db.execute(sql`update employees set max_chats = 3`)
    const { chat } = await makeChat(shop)
    const [free] = await onlineAgents(shop, 1, 5)
    expect(await routeWaiting()).toBe(4)
    expect((await chatRow(chat.id)).assigneeId).toBe(free?.id)
    expect(await db.$count(chatSessions, sql`status = 'active' and team_id = ${team.id}`)).toBe(3)
  })

  it("is read no further than needed, with thousands in front", async () => {
    const { shop } = await behindBusyTeam(3_000)
    const { chat } = await makeChat(shop)
    const [free] = await onlineAgents(shop, 1, 5)
    const leases = vi.spyOn(pool(), "connect")
    expect(await routeWaiting()).toBe(1)
    expect(leases.mock.calls.length).toBeLessThan(6)
    expect((await chatRow(chat.id)).assigneeId).toBe(free?.id)
  })

  it("goes to whoever has waited longest for a chat, also when all are idle", async () => {
    const shop = await automatic()
    const agents = await onlineAgents(shop, 3, 5)
    const given = new Set<string | null>()
    for (const _ of agents) {
      const { chat } = await makeChat(shop)
      await routeWaiting()
      const { assigneeId } = await chatRow(chat.id)
      given.add(assigneeId)
      await closeChat(agents.find(({ id }) => id === assigneeId)?.actor as Person["actor"], {
        chatId: chat.id,
      })
    }
    expect(given.size).toBe(3)
  })

  it.runIf(onPostgres)("comes back in the same turn to a chat that was being written into", async () => {
    const shop = await automatic()
    const [held, other] = [await makeChat(shop), await makeChat(shop)]
    await onlineAgents(shop, 1, 5)
    let routed: Promise<number> | undefined
    await transaction(async (tx) => {
      await tx.execute(sql`select from chat_sessions where id = ${held.chat.id} for no key update`)
      routed = routeWaiting()
      await expect.poll(async () => (await chatRow(other.chat.id)).status).toBe("active")
    })
    expect(await routed).toBe(2)
    expect((await chatRow(held.chat.id)).status).toBe("active")
  })
})

/** Routing that moves by events alone: the clock that its sweep was set on stands still. */
function startWithoutSweep(): () => Promise<void> {
  vi.useFakeTimers({ toFake: ["setInterval"] })
  try {
    return startRouting()
  } finally {
    vi.useRealTimers()
  }
}

describe("the queues move by themselves", () => {
  it("when a chat is taken from somebody who then has room", async () => {
    const shop = await automatic()
    const [agent] = await onlineAgents(shop, 1, 1)
    const [{ chat }, next] = [await makeChat(shop), await makeChat(shop)]
    await routeWaiting()
    const manager = await makePerson("Manager", shop)
    const stop = startWithoutSweep()
    try {
      await assignChat(manager.actor, { chatId: chat.id, employeeId: manager.id, version: 2 })
      await expect.poll(async () => (await chatRow(next.chat.id)).assigneeId).toBe(agent?.id)
    } finally {
      await stop()
    }
  })

  it("but take nobody's customers right after a start, whose signs of life nobody has renewed yet", async () => {
    const shop = await automatic()
    const [cutOff] = await onlineAgents(shop, 1, 5)
    const { chat } = await makeChat(shop)
    await claimChat(cutOff?.actor as Person["actor"], { chatId: chat.id })
    await db.update(agentPresence).set({ heartbeatAt: sql`now() - interval '5 minutes'` })
    await onlineAgents(shop, 1, 5)
    const stop = startWithoutSweep()
    try {
      const next = await makeChat(shop)
      await expect.poll(async () => (await chatRow(next.chat.id)).status).toBe("active")
      expect((await chatRow(chat.id)).assigneeId).toBe(cutOff?.id)
    } finally {
      await stop()
    }
  })
})
