import { eq } from "drizzle-orm"
import { describe, expect, it } from "vitest"
import { db } from "@/db/client"
import { apiTokens, events, roles } from "@/db/schema"
import { ALL_PERMISSIONS } from "@/lib/auth/permissions"
import { newApiToken } from "@/lib/auth/tokens"
import { newId } from "@/lib/ids"
import { makeChat, makePerson, makeShop, PASSWORD, useInstallation } from "@/tests/support/installation"
import { useRealtime } from "@/tests/support/realtime"
import { rest } from "@/tests/support/rest"

useInstallation()
const { open } = useRealtime()

const NEW = "quite another phrase"

const signIn = async (username: string, password: string) => {
  const { status, body } = await rest("POST", "/auth/token", { body: { username, password } })
  return { status, token: String(body.access_token) }
}

const isIn = async (token: string) => (await rest("GET", "/auth/me", { token })).status === 200

describe("PUT /employees/{id}/password", () => {
  it("of one's own takes the current one, and ends every other session", async () => {
    const { id, username, accessToken: token } = await makePerson("Support Agent", await makeShop())
    const elsewhere = await signIn(username, PASSWORD)
    const put = (body: object) => rest("PUT", `/employees/${id}/password`, { token, body })
    expect((await put({ password: NEW })).body).toMatchObject({ errors: [{ path: "currentPassword" }] })
    expect((await put({ password: NEW, currentPassword: "nope" })).body).toMatchObject({
      status: 422,
      errors: [{ path: "currentPassword", message: "is wrong" }],
    })
    expect((await put({ password: "12345678", currentPassword: PASSWORD })).body).toMatchObject({
      errors: [{ path: "password" }],
    })
    expect((await put({ password: NEW, currentPassword: PASSWORD })).status).toBe(204)
    expect(await isIn(token)).toBe(true)
    expect(await isIn(elsewhere.token)).toBe(false)
    expect((await signIn(username, PASSWORD)).status).toBe(401)
    expect((await signIn(username, NEW)).status).toBe(200)
    const [event] = await db.select().from(events).where(eq(events.type, "employee.password_changed"))
    expect(event).toMatchObject({ actorId: id, subjectId: id, before: null, after: null })
  })

  it("of somebody else is for who holds all that they hold, and signs them out", async () => {
    const shop = await makeShop()
    const manager = await makePerson("Manager", shop)
    const agent = await makePerson("Support Agent", shop)
    const put = (token: string, id: string) =>
      rest("PUT", `/employees/${id}/password`, { token, body: { password: NEW } })
    expect((await put(agent.accessToken, manager.id)).body).toMatchObject({
      status: 403,
      requiredPermission: "employees:update",
    })
    expect((await put(manager.accessToken, agent.id)).status).toBe(204)
    expect(await isIn(agent.accessToken)).toBe(false)
  })

  it("counts wrong guesses as failed sign-ins", async () => {
    const { id, accessToken: token } = await makePerson("Support Agent", await makeShop())
    const guess = () =>
      rest("PUT", `/employees/${id}/password`, { token, body: { password: NEW, currentPassword: "guess" } })
    const answers: number[] = []
    for (let tries = 0; tries < 11; tries++) answers.push((await guess()).status)
    expect(answers).toEqual([...Array<number>(10).fill(422), 429])
  })
})

describe("/employees/{id}/sessions", () => {
  it("lists where somebody is signed in, and ends all of it but the one that asks", async () => {
    const { id, username, accessToken: token } = await makePerson("Support Agent", await makeShop())
    const elsewhere = await signIn(username, PASSWORD)
    const list = await rest("GET", `/employees/${id}/sessions`, { token })
    const sessions = list.body.data as unknown as { current: boolean }[]
    expect(sessions.map(({ current }) => current)).toEqual([false, true])
    expect((await rest("DELETE", `/employees/${id}/sessions`, { token })).status).toBe(204)
    expect([await isIn(token), await isIn(elsewhere.token)]).toEqual([true, false])
  })

  it("ends one of them, of oneself or of who one may change, and no other person's", async () => {
    const shop = await makeShop()
    const manager = await makePerson("Manager", shop)
    const agent = await makePerson("Support Agent", shop)
    const elsewhere = await signIn(agent.username, PASSWORD)
    const list = async (token: string) =>
      (await rest("GET", `/employees/${agent.id}/sessions`, { token })).body.data as unknown as {
        id: string
        current: boolean
      }[]
    const end = (person: { id: string }, sessionId: string | undefined, token: string) =>
      rest("DELETE", `/employees/${person.id}/sessions/${sessionId}`, { token })
    const other = (await list(agent.accessToken)).find(({ current }) => !current)
    const socket = await open("/agent", elsewhere.token).connected()
    // Named with somebody else's id, it is not there.
    expect((await end(manager, other?.id, manager.accessToken)).status).toBe(404)
    expect((await end(agent, other?.id, agent.accessToken)).status).toBe(204)
    await socket.hears("session.ended")
    await expect.poll(() => socket.socket.connected).toBe(false)
    expect([await isIn(agent.accessToken), await isIn(elsewhere.token)]).toEqual([true, false])
    expect((await end(agent, other?.id, agent.accessToken)).status).toBe(404)
    const [last] = await list(manager.accessToken)
    expect((await end(agent, last?.id, manager.accessToken)).status).toBe(204)
    expect(await isIn(agent.accessToken)).toBe(false)
    const trail = await db.select().from(events).where(eq(events.type, "session.ended"))
    expect(trail.map(({ actorId }) => actorId).sort()).toEqual([agent.id, manager.id].sort())
  })

  it("by a manager ends all of an agent's", async () => {
    const shop = await makeShop()
    const manager = await makePerson("Manager", shop)
    const agent = await makePerson("Support Agent", shop)
    const path = `/employees/${agent.id}/sessions`
    expect((await rest("DELETE", path, { token: manager.accessToken })).status).toBe(204)
    expect(await isIn(agent.accessToken)).toBe(false)
  })
})

describe("live sockets", () => {
  const changes = {
    "is deactivated": (id: string, token: string) =>
      rest("PATCH", `/employees/${id}`, { token, body: { isActive: false } }),
    "gets another password": (id: string, token: string) =>
      rest("PUT", `/employees/${id}/password`, { token, body: { password: NEW } }),
    "is signed out everywhere": (id: string, token: string) =>
      rest("DELETE", `/employees/${id}/sessions`, { token }),
    "is removed": (id: string, token: string) => rest("DELETE", `/employees/${id}`, { token }),
  }

  it.each(Object.entries(changes))("of somebody who %s are cut at once", async (_, change) => {
    const shop = await makeShop()
    const admin = await makePerson("Admin")
    const agent = await makePerson("Support Agent", shop)
    const bystander = await open("/agent", (await makePerson("Support Agent", shop)).accessToken).connected()
    const socket = await open("/agent", agent.accessToken).connected()
    expect((await change(agent.id, admin.accessToken)).status).toBeLessThan(300)
    await socket.hears("session.ended")
    await expect.poll(() => socket.socket.connected).toBe(false)
    expect(bystander.socket.connected).toBe(true)
  })

  it("follow a role that changes: the page is told, and what may not be seen any more goes", async () => {
    const shop = await makeShop()
    const admin = await makePerson("Admin")
    const manager = await makePerson("Manager", shop)
    const { chat } = await makeChat(shop)
    const other = await makePerson("Support Agent", shop)
    const [socket, theirs] = [
      await open("/agent", manager.accessToken).connected(),
      await open("/agent", other.accessToken).connected(),
    ]
    await theirs.get("chat.claim", { chatId: chat.id })
    await socket.get("chat.watch", { chatId: chat.id })
    const [support] = await db.select().from(roles).where(eq(roles.name, "Support Agent"))
    const memberships = [{ shopId: shop.id, roleId: support?.id }]
    await rest("PUT", `/employees/${manager.id}/memberships`, {
      token: admin.accessToken,
      body: { memberships },
    })
    await socket.hears("access.changed")
    await socket.hears("chat.gone", ({ chatId }: { chatId: string }) => chatId === chat.id)
    await theirs.get("message.send", { chatId: chat.id, clientId: crypto.randomUUID(), body: "for us only" })
    const sync = await socket.ask("chat.sync", { chatId: chat.id, afterSeq: 0 })
    expect(sync.error).toMatchObject({ code: "NOT_FOUND" })
    expect(socket.all("message.created")).toEqual([])
  })

  it("are left alone while nothing of theirs changes", async () => {
    const shop = await makeShop()
    const admin = await makePerson("Admin")
    const [one, two] = [await makePerson("Manager", shop), await makePerson("Support Agent", shop)]
    const socket = await open("/agent", one.accessToken).connected()
    await rest("PATCH", `/employees/${two.id}`, { token: admin.accessToken, body: { fullName: "Else" } })
    await socket.get("inbox.sync", {})
    expect(socket.all("access.changed")).toEqual([])
  })
})

describe("a program", () => {
  it("is not its owner: with every scope it changes neither their name, nor password, nor sessions", async () => {
    const admin = await makePerson("Admin")
    const { token, hash, hint } = newApiToken()
    const values = {
      id: newId(),
      employeeId: admin.id,
      name: "All",
      hash,
      hint,
      scopes: [...ALL_PERMISSIONS],
    }
    await db.insert(apiTokens).values(values)
    for (const [method, below, body] of [
      ["PATCH", "", { displayName: "Mine" }],
      ["PUT", "/password", { password: NEW }],
      ["PUT", "/password", { password: NEW, currentPassword: PASSWORD }],
      ["GET", "/sessions", undefined],
      ["DELETE", "/sessions", undefined],
      ["DELETE", "", undefined],
    ] as const) {
      const answer = await rest(method, `/employees/${admin.id}${below}`, { token, body })
      expect(answer.status, `${method} ${below}`).toBe(403)
    }
    expect(await isIn(admin.accessToken)).toBe(true)
  })
})
