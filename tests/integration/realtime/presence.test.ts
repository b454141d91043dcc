import { and, eq, isNull, sql } from "drizzle-orm"
import { describe, expect, it } from "vitest"
import { databaseAddress, db } from "@/db/client"
import { agentPresence, apiTokens, employees } from "@/db/schema"
import { newApiToken } from "@/lib/auth/tokens"
import { claimChat } from "@/lib/chats/assignment"
import { newId } from "@/lib/ids"
import type { PresenceState, PresenceSync } from "@/lib/presence/contract"
import { syncPresence } from "@/lib/presence/presence"
import { releaseAbsent, routeWaiting } from "@/lib/routing/routing"
import { startChild } from "@/tests/support/child"
import { onPostgres } from "@/tests/support/database"
import { makeChat, makePerson, makeShop, type Person, useInstallation } from "@/tests/support/installation"
import { type Client, useRealtime } from "@/tests/support/realtime"
import { loads, waiting } from "@/tests/support/waiting"

useInstallation()
const { open } = useRealtime()

type News = { employeeId: string; state: PresenceState }

const stateAt = async (desk: Client) => (await desk.get<PresenceSync>("presence.sync")).state
const stateOf = async ({ actor }: Person) => (await syncPresence(actor)).state
const openDesk = ({ accessToken }: Person) => open("/agent", accessToken).connected()

/** Another process that serves the same database, and how to open a desk there. */
async function startNode() {
  const child = startChild(new URL("./node-child.ts", import.meta.url), [databaseAddress()])
  const at = `http://127.0.0.1:${await child.next()}`
  const openThere = ({ accessToken }: Person) => open("/agent", accessToken, { at }).connected()
  return { child, openThere }
}

describe("several tabs are one person", () => {
  it("who is what they said last in any of them, until the last one is closed", async () => {
    const person = await makePerson("Support Agent", await makeShop())
    const [first, second] = [await openDesk(person), await openDesk(person)]
    await expect.poll(() => stateAt(first)).toBe("online")
    await first.get("presence.set", { state: "away" })
    await second.hears<News>("presence.updated", ({ state }) => state === "away")
    const third = await openDesk(person)
    expect(await stateAt(third)).toBe("away")
    await second.get("presence.set", { state: "online" })
    first.socket.disconnect()
    third.socket.disconnect()
    const colleague = await makePerson("Support Agent", await makeShop())
    const only = await openDesk(colleague)
    await expect.poll(() => stateOf(colleague)).toBe("online")
    only.socket.disconnect()
    // By then it would also be known of the one who closed two tabs before.
    await expect.poll(() => stateOf(colleague)).toBe("offline")
    expect(await stateOf(person)).toBe("online")
    second.socket.disconnect()
    await expect.poll(() => stateOf(person)).toBe("offline")
  })

  it("who is given as many chats as one has room for", async () => {
    const shop = await makeShop({ routing: "automatic" })
    const person = await makePerson("Support Agent", shop)
    await db.update(employees).set({ maxChats: 2 }).where(eq(employees.id, person.id))
    for (const _ of [1, 2, 3]) await openDesk(person)
    await expect.poll(() => stateOf(person)).toBe("online")
    for (const _ of [1, 2, 3, 4]) await makeChat(shop)
    await routeWaiting()
    expect(await loads()).toEqual(new Map([[person.id, 2]]))
    expect(await waiting()).toBe(2)
  })
})

describe("a program", () => {
  it("makes its owner present when it says as what it comes, and nobody otherwise", async () => {
    const person = await makePerson("Support Agent", await makeShop())
    const { token, hash, hint } = newApiToken()
    await db
      .insert(apiTokens)
      .values({ id: newId(), employeeId: person.id, name: "Bot", hash, hint, scopes: ["chats:read"] })
    await open("/agent", token).connected()
    const desk = await open("/agent", token, { auth: { token, presence: "away" } }).connected()
    await expect.poll(() => stateOf(person)).toBe("away")
    const [row] = await db.select().from(agentPresence).where(eq(agentPresence.employeeId, person.id))
    expect(row?.deskAt).not.toBeNull()
    desk.socket.disconnect()
    await expect.poll(() => stateOf(person)).toBe("offline")
  })
})

describe.runIf(onPostgres)("two nodes on one database", () => {
  it("take a person's desks for one person's", async () => {
    const shop = await makeShop()
    const { openThere } = await startNode()
    const meets = async (said: PresenceState) => {
      const person = await makePerson("Support Agent", shop)
      const mine = eq(agentPresence.employeeId, person.id)
      const rows = () => db.select({ state: agentPresence.state }).from(agentPresence).where(mine)
      const here = await openDesk(person)
      await expect.poll(() => stateAt(here)).toBe("online")
      await here.get("presence.set", { state: said })
      const there = await openThere(person)
      await expect.poll(rows).toEqual([{ state: said }, { state: said }])
      expect(await stateAt(there)).toBe(said)
      // What is said at one counts at the other.
      await there.get("presence.set", { state: "online" })
      expect(await stateAt(here)).toBe("online")
      await here.get("presence.set", { state: "away" })
      expect(await stateAt(there)).toBe("away")
      there.socket.disconnect()
      await expect.poll(() => db.$count(agentPresence, and(mine, isNull(agentPresence.deskAt)))).toBe(1)
      expect(await stateAt(here)).toBe("away")
    }
    await Promise.all([meets("away"), meets("offline")])
  })

  it("give the customers of who was at a node that died back to the queue, and nobody else's", async () => {
    const shop = await makeShop()
    const [lost, kept] = [await makePerson("Support Agent", shop), await makePerson("Support Agent", shop)]
    const { child, openThere } = await startNode()
    for (const person of [lost, kept]) {
      await openThere(person)
      await expect.poll(() => stateOf(person)).toBe("online")
      const { chat } = await makeChat(shop)
      await claimChat(person.actor, { chatId: chat.id })
    }
    const here = await openDesk(kept)
    await expect.poll(() => db.$count(agentPresence)).toBe(3)
    child.process.kill("SIGKILL")
    await child.ended()
    const { node } =
      (await db.select().from(agentPresence).where(eq(agentPresence.employeeId, lost.id)))[0] ?? {}
    const longAgo = sql`now() - interval '61 seconds'`
    await db
      .update(agentPresence)
      .set({ heartbeatAt: longAgo, deskAt: longAgo })
      .where(eq(agentPresence.node, node ?? ""))
    await releaseAbsent()
    expect(await loads()).toEqual(new Map([[kept.id, 1]]))
    expect(await stateAt(here)).toBe("online")
    expect(await stateOf(lost)).toBe("offline")
  })
})
