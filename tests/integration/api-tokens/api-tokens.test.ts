import { eq } from "drizzle-orm"
import { describe, expect, it } from "vitest"
import { db } from "@/db/client"
import { apiTokens, employees, events } from "@/db/schema"
import type { ApiToken, CreatedApiToken } from "@/lib/api-tokens/contract"
import { dropActors } from "@/lib/auth/actors"
import { newId } from "@/lib/ids"
import {
  addMembership,
  makeChat,
  makePerson,
  makeShop,
  type Person,
  useInstallation,
} from "@/tests/support/installation"
import { useRealtime } from "@/tests/support/realtime"
import { rest } from "@/tests/support/rest"

useInstallation()
const server = useRealtime()

const DAY_MS = 86_400_000
const inDays = (days: number) => new Date(Date.now() + days * DAY_MS).toISOString()
const create = (token: string, body: unknown) => rest("POST", "/api-tokens", { token, body })
const make = async ({ accessToken }: Pick<Person, "accessToken">, body: object) => {
  const answer = await create(accessToken, { name: "Import", ...body })
  if (answer.status !== 201) throw new Error(answer.text)
  return answer.body as unknown as CreatedApiToken
}
const listed = async (token: string, query = "") =>
  ((await rest("GET", `/api-tokens${query}`, { token })).body.data as unknown as ApiToken[]).map(
    ({ id }) => id,
  )
const withoutId = (text: string) => text.replace(/"requestId":"[^"]+"/, "")

describe("POST /api-tokens", () => {
  it("answers the token once, keeps its hash only, and records it without either", async () => {
    const shop = await makeShop({ name: "Here" })
    const manager = await makePerson("Manager", shop, "Owen")
    const body = { name: "Import", scopes: ["chats:read"], shopIds: [shop.id], expiresAt: inDays(30) }
    const answer = await create(manager.accessToken, body)
    const token = answer.body as unknown as CreatedApiToken
    expect(answer.status).toBe(201)
    expect(token).toMatchObject({
      name: "Import",
      owner: { id: manager.id, name: "Owen" },
      scopes: ["chats:read"],
      shops: [{ id: shop.id, name: "Here" }],
      status: "active",
      lastUsedAt: null,
    })
    expect(token.token).toMatch(/^yup_[\w-]{43}$/)
    expect(token.hint).toBe(token.token.slice(-4))
    const [row] = await db.select().from(apiTokens)
    const read = await rest("GET", `/api-tokens/${token.id}`, { token: manager.accessToken })
    const [event] = await db.select().from(events).where(eq(events.type, "apiToken.created"))
    expect(event).toMatchObject({ subjectId: token.id, after: { name: "Import", scopes: ["chats:read"] } })
    for (const text of [read.text, JSON.stringify(event)]) {
      expect(text).not.toContain(token.token)
      expect(text).not.toContain(row?.hash)
    }
  })

  it("gives no scope and no shop that its maker doesn't have", async () => {
    const [own, second, other] = [await makeShop(), await makeShop(), await makeShop()]
    const manager = await makePerson("Manager", own)
    await addMembership(manager.id, "Support Agent", second)
    dropActors()
    const lacking = (body: object) => create(manager.accessToken, { name: "X", ...body })
    expect((await lacking({ scopes: ["shops:create"] })).body).toMatchObject({
      status: 403,
      requiredPermission: "shops:create",
    })
    expect((await lacking({ scopes: ["chats:assign"], shopIds: [own.id, second.id] })).body).toMatchObject({
      status: 403,
      requiredPermission: "chats:assign",
    })
    expect((await lacking({ scopes: ["chats:assign"] })).status).toBe(201)
    const foreign = await lacking({ scopes: ["chats:read"], shopIds: [own.id, other.id] })
    const nowhere = await lacking({ scopes: ["chats:read"], shopIds: [own.id, newId()] })
    expect(foreign.status).toBe(404)
    expect(withoutId(foreign.text)).toBe(withoutId(nowhere.text))
  })

  it("says what is wrong and where", async () => {
    const { accessToken } = await makePerson("Admin")
    const fine = { name: "X", scopes: ["chats:read"] }
    for (const [wrong, path] of [
      [{ name: " " }, "name"],
      [{ scopes: [] }, "scopes"],
      [{ scopes: ["chats:read", "nope"] }, "scopes.1"],
      [{ shopIds: [] }, "shopIds"],
      [{ expiresAt: "tomorrow" }, "expiresAt"],
      [{ expiresAt: "2020-01-01T00:00:00Z" }, "expiresAt"],
    ] as const) {
      const { body } = await create(accessToken, { ...fine, ...wrong })
      expect(body, path).toMatchObject({ status: 422, errors: [{ path }] })
    }
    const agent = await makePerson("Support Agent", await makeShop())
    expect((await create(agent.accessToken, fine)).body).toMatchObject({
      status: 403,
      requiredPermission: "apiTokens:create",
    })
  })

  it("lets a token make tokens within itself only: scopes, shops and end", async () => {
    const [here, there] = [await makeShop(), await makeShop()]
    const admin = await makePerson("Admin")
    const scopes = ["apiTokens:create", "apiTokens:read", "chats:read"]
    const parent = await make(admin, { scopes, shopIds: [here.id], expiresAt: inDays(2) })
    const child = (body: object) => create(parent.token, { name: "Child", expiresAt: inDays(1), ...body })
    expect((await child({ scopes: ["chats:reply"] })).body).toMatchObject({
      requiredPermission: "chats:reply",
    })
    expect((await child({ scopes: ["chats:read"], shopIds: [there.id] })).status).toBe(404)
    for (const expiresAt of [inDays(3), null]) {
      const { body } = await child({ scopes: ["chats:read"], expiresAt })
      expect(body).toMatchObject({ status: 422, errors: [{ path: "expiresAt" }] })
    }
    const made = await child({ scopes: ["chats:read"] })
    expect(made.body).toMatchObject({ owner: { id: admin.id }, shops: [{ id: here.id }] })
  })
})

describe("what a token opens", () => {
  it("is its scopes in its shops, nothing else", async () => {
    const [here, there] = [await makeShop(), await makeShop()]
    const [chat, other] = [(await makeChat(here)).chat, (await makeChat(there)).chat]
    const { token } = await make(await makePerson("Admin"), { scopes: ["chats:read"], shopIds: [here.id] })
    expect((await rest("GET", `/chats/${chat.id}`, { token })).status).toBe(200)
    const body = { clientId: newId(), body: "Hi" }
    expect((await rest("POST", `/chats/${chat.id}/messages`, { token, body })).body).toMatchObject({
      status: 403,
      requiredPermission: "chats:reply",
    })
    expect((await rest("GET", "/shops", { token })).body).toMatchObject({ requiredPermission: "shops:read" })
    const foreign = await rest("GET", `/chats/${other.id}`, { token })
    expect(foreign.status).toBe(404)
    expect(withoutId(foreign.text)).toBe(withoutId((await rest("GET", `/chats/${newId()}`, { token })).text))
    expect((await rest("GET", `/shops/${there.id}`, { token })).status).toBe(404)
  })

  it("ends at once when it is revoked, with its sockets", async () => {
    const manager = await makePerson("Manager", await makeShop())
    const made = await make(manager, { scopes: ["shops:read", "chats:read"] })
    const socket = await server.open("/agent", made.token).connected()
    expect((await rest("GET", "/shops", { token: made.token })).status).toBe(200)
    const revoke = () => rest("DELETE", `/api-tokens/${made.id}`, { token: manager.accessToken })
    expect((await revoke()).status).toBe(204)
    expect((await rest("GET", "/shops", { token: made.token })).status).toBe(401)
    await socket.hears("session.ended")
    await expect.poll(() => socket.socket.connected).toBe(false)
    expect((await revoke()).body).toMatchObject({ status: 409, current: { status: "revoked" } })
    const [event] = await db.select().from(events).where(eq(events.type, "apiToken.revoked"))
    expect(event).toMatchObject({ before: { status: "active" }, after: { status: "revoked" } })
    expect(await listed(manager.accessToken)).toEqual([made.id])
  })

  it("ends when its time has come, and when its owner is deactivated", async () => {
    const [shop, admin] = [await makeShop(), await makePerson("Admin")]
    const manager = await makePerson("Manager", shop)
    const [expiring, lasting] = [
      await make(manager, { scopes: ["shops:read"], expiresAt: inDays(1) }),
      await make(manager, { scopes: ["shops:read"] }),
    ]
    const use = async ({ token }: CreatedApiToken) => (await rest("GET", "/shops", { token })).status
    const state = async ({ id }: CreatedApiToken) =>
      (await rest("GET", `/api-tokens/${id}`, { token: admin.accessToken })).body.status
    expect([await use(expiring), await use(lasting)]).toEqual([200, 200])
    await db
      .update(apiTokens)
      .set({ expiresAt: new Date(0) })
      .where(eq(apiTokens.id, expiring.id))
    dropActors()
    expect([await use(expiring), await use(lasting)]).toEqual([401, 200])
    await db.update(employees).set({ isActive: false }).where(eq(employees.id, manager.id))
    dropActors()
    expect([await use(expiring), await use(lasting)]).toEqual([401, 401])
    expect([await state(expiring), await state(lasting)]).toEqual(["expired", "inactive"])
  })
})

describe("whose tokens one sees", () => {
  it("are one's own, and with apiTokens:manage those of one's people who hold nothing more", async () => {
    const [here, there] = [await makeShop(), await makeShop()]
    const [admin, manager, peer, outsider] = [
      await makePerson("Admin"),
      await makePerson("Manager", here),
      await makePerson("Manager", here),
      await makePerson("Manager", there),
    ]
    const of = async (person: Person) => (await make(person, { scopes: ["shops:read"] })).id
    const [a, m, p, o] = [await of(admin), await of(manager), await of(peer), await of(outsider)]
    expect(await listed(manager.accessToken)).toEqual([p, m])
    expect(await listed(manager.accessToken, "?mine=true")).toEqual([m])
    expect(await listed(manager.accessToken, "?mine=false")).toEqual([p])
    expect(await listed(admin.accessToken)).toEqual([o, p, m, a])
    expect(await listed(admin.accessToken, `?employeeId=${peer.id}`)).toEqual([p])
    expect(await listed(admin.accessToken, "?q=%25")).toEqual([])
    const first = await rest("GET", "/api-tokens?limit=3", { token: admin.accessToken })
    expect(await listed(admin.accessToken, `?cursor=${first.body.nextCursor}`)).toEqual([a])
    const stranger = await rest("GET", `/api-tokens?employeeId=${outsider.id}`, {
      token: manager.accessToken,
    })
    expect(stranger.status).toBe(404)

    for (const method of ["GET", "DELETE"]) {
      const ask = (id: string) => rest(method, `/api-tokens/${id}`, { token: manager.accessToken })
      expect((await ask(a)).body, method).toMatchObject({
        status: 403,
        requiredPermission: expect.any(String),
      })
      const foreign = await ask(o)
      expect(foreign.status, method).toBe(404)
      for (const id of [newId(), "no-uuid"])
        expect(withoutId((await ask(id)).text)).toBe(withoutId(foreign.text))
    }
    expect((await rest("DELETE", `/api-tokens/${p}`, { token: manager.accessToken })).status).toBe(204)
  })

  it("needs the permission for each of it", async () => {
    const shop = await makeShop()
    const [admin, agent] = [await makePerson("Admin"), await makePerson("Support Agent", shop)]
    const reader = { name: "Token reader", permissions: ["apiTokens:read", "apiTokens:create"] }
    await rest("POST", "/roles", { token: admin.accessToken, body: reader })
    const person = await makePerson("Token reader", shop)
    const theirs = await make(person, { scopes: ["apiTokens:read"] })
    const managers = await make(await makePerson("Manager", shop), { scopes: ["shops:read"] })
    const missing = async (method: string, path: string, token: string) =>
      (await rest(method, path, { token })).body.requiredPermission
    expect(await missing("GET", "/api-tokens", agent.accessToken)).toBe("apiTokens:read")
    expect(await missing("DELETE", `/api-tokens/${theirs.id}`, person.accessToken)).toBe("apiTokens:delete")
    expect(await missing("GET", `/api-tokens/${managers.id}`, person.accessToken)).toBe("apiTokens:manage")
    expect(await missing("DELETE", `/api-tokens/${managers.id}`, person.accessToken)).toBe("apiTokens:manage")
    expect(await listed(person.accessToken)).toEqual([theirs.id])
  })

  it("hides the token of somebody whose role counts in every shop from who lacks it there", async () => {
    const shop = await makeShop()
    const manager = await makePerson("Manager", shop)
    const everywhere = await makePerson("Manager")
    const { id } = await make(everywhere, { scopes: ["shops:read"] })
    expect(await listed(manager.accessToken)).toEqual([])
    expect((await rest("GET", `/api-tokens/${id}`, { token: manager.accessToken })).status).toBe(403)
    expect(await listed(everywhere.accessToken)).toEqual([id])
  })
})
