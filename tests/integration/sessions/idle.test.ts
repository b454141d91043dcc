import { eq, sql } from "drizzle-orm"
import { describe, expect, it } from "vitest"
import { db } from "@/db/client"
import { sessions } from "@/db/schema"
import { dropActors } from "@/lib/auth/actors"
import { publishRemote } from "@/lib/events/bus"
import { doubtOf } from "@/lib/events/doubt"
import { makePerson, PASSWORD, useInstallation } from "@/tests/support/installation"
import { useRealtime } from "@/tests/support/realtime"
import { rest } from "@/tests/support/rest"

useInstallation()
const { open } = useRealtime()

/** Lets the sessions have been left alone for so long. */
async function leaveAlone(time: string): Promise<void> {
  await db.update(sessions).set({ lastUsedAt: sql`now() - ${time}::interval` })
  dropActors()
}

async function lastUsed(sessionId: string): Promise<number> {
  const [row] = await db.select({ at: sessions.lastUsedAt }).from(sessions).where(eq(sessions.id, sessionId))
  return row?.at.getTime() ?? 0
}

const isIn = async (token: string) => (await rest("GET", "/auth/me", { token })).status === 200

describe("a session that nobody uses", () => {
  it("is over after twelve hours, and so are its tokens and its line in the list", async () => {
    const { id, username, accessToken } = await makePerson("Admin")
    const { body } = await rest("POST", "/auth/token", { body: { username, password: PASSWORD } })
    const refresh = () => rest("POST", "/auth/refresh", { body: { refresh_token: body.refresh_token } })
    await leaveAlone("11:59:00")
    expect(await isIn(accessToken)).toBe(true)
    expect((await refresh()).status).toBe(200)
    await leaveAlone("12:00:01")
    expect(await isIn(accessToken)).toBe(false)
    expect((await refresh()).status).toBe(401)
    const again = await rest("POST", "/auth/token", { body: { username, password: PASSWORD } })
    const list = await rest("GET", `/employees/${id}/sessions`, { token: String(again.body.access_token) })
    expect(list.body.data).toHaveLength(1)
  })

  it("ends with the page that is still open, which does not keep it alive by being open", async () => {
    const [idle, busy] = [await makePerson("Admin"), await makePerson("Admin")]
    const [left, used] = [
      await open("/agent", idle.accessToken).connected(),
      await open("/agent", busy.accessToken).connected(),
    ]
    await leaveAlone("11:00:00")
    const before = await lastUsed(idle.actor.sessionId)
    await used.get("inbox.sync", {})
    // As every 30 s: the sockets are looked at without anybody asking.
    publishRemote(doubtOf([]))
    await expect.poll(() => lastUsed(busy.actor.sessionId)).toBeGreaterThan(before + 3_000_000)
    expect(await lastUsed(idle.actor.sessionId)).toBe(before)
    await db
      .update(sessions)
      .set({ lastUsedAt: sql`now() - interval '12 hours'` })
      .where(eq(sessions.id, idle.actor.sessionId))
    publishRemote(doubtOf([]))
    await left.hears("session.ended")
    await expect.poll(() => left.socket.connected).toBe(false)
    await used.get("inbox.sync", {})
  })

  it("ends after seven days however much it is used, with the page that is open", async () => {
    const person = await makePerson("Admin")
    const socket = await open("/agent", person.accessToken).connected()
    await db.update(sessions).set({ expiresAt: sql`now() - interval '1 second'` })
    publishRemote(doubtOf([]))
    await socket.hears("session.ended")
    expect(await isIn(person.accessToken)).toBe(false)
  })
})
