import { and, eq, sql } from "drizzle-orm"
import { describe, expect, it } from "vitest"
import { db } from "@/db/client"
import { agentPresence, apiTokens } from "@/db/schema"
import { newApiToken } from "@/lib/auth/tokens"
import { claimChat } from "@/lib/chats/assignment"
import { subscribe } from "@/lib/events/bus"
import { newId } from "@/lib/ids"
import { nodeId } from "@/lib/node"
import type { PresenceState } from "@/lib/presence/contract"
import { arrive, depart, noteAlive, setPresence, syncPresence } from "@/lib/presence/presence"
import { releaseAbsent } from "@/lib/routing/routing"
import { makeChat, makePerson, makeShop, type Person, useInstallation } from "@/tests/support/installation"
import { rest } from "@/tests/support/rest"
import { waiting } from "@/tests/support/waiting"

useInstallation()

const stateOf = async ({ actor }: Person) => (await syncPresence(actor)).state

/** Somebody's desk on another node. */
async function deskElsewhere({ id }: Person, state: PresenceState, secondsAgo = 0): Promise<void> {
  const at = sql`now() - make_interval(secs => ${secondsAgo})`
  await db
    .insert(agentPresence)
    .values({ employeeId: id, node: "another", state, heartbeatAt: at, deskAt: at })
}

/** Lets time pass for all that is known of somebody. */
async function passes(seconds: number): Promise<void> {
  const by = sql`make_interval(secs => ${seconds})`
  await db.update(agentPresence).set({
    heartbeatAt: sql`${agentPresence.heartbeatAt} - ${by}`,
    deskAt: sql`${agentPresence.deskAt} - ${by}`,
  })
}

async function statesTold(of: () => Promise<unknown>): Promise<PresenceState[]> {
  const told: PresenceState[] = []
  const stop = subscribe((event) => event.type === "presence.changed" && told.push(event.data.state))
  await of()
  stop()
  return told
}

describe("whoever opens a desk", () => {
  it.each(["away", "offline"] as const)(
    "is %s when they have said so at another one, on whichever node",
    async (said) => {
      const person = await makePerson("Support Agent", await makeShop())
      await deskElsewhere(person, said)
      await arrive(person.id, undefined)
      expect(await stateOf(person)).toBe(said)
      // What they say now counts at both.
      await setPresence(person.actor, { state: "online" })
      const rows = await db.select({ state: agentPresence.state }).from(agentPresence)
      expect(rows).toEqual([{ state: "online" }, { state: "online" }])
    },
  )

  it("is online when they have no other, or the node of the other has gone silent", async () => {
    const person = await makePerson("Support Agent", await makeShop())
    await deskElsewhere(person, "away", 31)
    await arrive(person.id, undefined)
    expect(await stateOf(person)).toBe("online")
    await depart(person.id)
    expect(await stateOf(person)).toBe("offline")
    await arrive(person.id, undefined)
    expect(await stateOf(person)).toBe("online")
  })

  it("is what they come back as, if they say so", async () => {
    const person = await makePerson("Support Agent", await makeShop())
    await arrive(person.id, "away")
    expect(await stateOf(person)).toBe("away")
  })

  it("arrives with the next beat when that could not be stored at first", async () => {
    const person = await makePerson("Support Agent", await makeShop())
    const beat = () => noteAlive(new Map([[person.id, "away"]]))
    expect(await statesTold(beat)).toEqual(["away"])
    expect(await statesTold(beat)).toEqual([])
    await depart(person.id)
    expect(await statesTold(beat)).toEqual(["away"])
  })
})

describe("whoever says that they are offline and leaves the desk open", () => {
  it("is gone after the grace period, and still offline at the next desk", async () => {
    const shop = await makeShop()
    const person = await makePerson("Support Agent", shop)
    const { chat } = await makeChat(shop)
    await arrive(person.id, undefined)
    await claimChat(person.actor, { chatId: chat.id })
    const beat = () => noteAlive(new Map([[person.id, undefined]]))
    for (const state of ["online", "away", "offline"] as const) {
      await setPresence(person.actor, { state })
      await passes(40)
      await beat()
      await passes(25)
      await beat()
      await releaseAbsent(60)
      expect(await waiting()).toBe(state === "offline" ? 1 : 0)
    }
    await db.update(agentPresence).set({ node: "another" })
    await arrive(person.id, undefined)
    expect(await stateOf(person)).toBe("offline")
  })
})

describe("PUT /presence", () => {
  const put = (token: string | undefined, body: object) =>
    rest("PUT", "/presence", { ...(token && { token }), body })

  it("sets one's own state at every desk, and tells it", async () => {
    const person = await makePerson("Support Agent", await makeShop())
    await arrive(person.id, undefined)
    const told = await statesTold(async () => {
      const answer = await put(person.accessToken, { state: "away" })
      expect(answer).toMatchObject({ status: 200, body: { state: "away" } })
    })
    expect(told).toEqual(["away"])
    expect(await stateOf(person)).toBe("away")
    const own = and(eq(agentPresence.employeeId, person.id), eq(agentPresence.node, nodeId))
    expect(await db.$count(agentPresence, own)).toBe(1)
  })

  it("is for programs too; without a desk it counts for half a minute", async () => {
    const person = await makePerson("Support Agent", await makeShop())
    const { token, hash, hint } = newApiToken()
    await db
      .insert(apiTokens)
      .values({ id: newId(), employeeId: person.id, name: "Bot", hash, hint, scopes: ["chats:read"] })
    expect((await put(token, { state: "online" })).status).toBe(200)
    expect(await stateOf(person)).toBe("online")
    await passes(31)
    expect(await stateOf(person)).toBe("offline")
  })

  it("takes one of three states, from the staff alone", async () => {
    const shop = await makeShop()
    const [person, visitor] = [await makePerson("Support Agent", shop), await makeChat(shop)]
    expect((await put(person.accessToken, { state: "busy" })).body).toMatchObject({
      status: 422,
      errors: [{ path: "state" }],
    })
    for (const token of [undefined, visitor.token, "%"]) {
      expect((await put(token, { state: "online" })).status).toBe(401)
    }
    expect(await db.$count(agentPresence)).toBe(0)
  })
})
