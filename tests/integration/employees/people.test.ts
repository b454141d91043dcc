import { eq } from "drizzle-orm"
import { describe, expect, it } from "vitest"
import { db } from "@/db/client"
import { employees, events, memberships, roles } from "@/db/schema"
import { claimChat } from "@/lib/chats/assignment"
import { newId } from "@/lib/ids"
import { makeChat, makePerson, makeShop, PASSWORD, useInstallation } from "@/tests/support/installation"
import { rest } from "@/tests/support/rest"

useInstallation()

const roleId = async (name: string) => {
  const [row] = await db.select({ id: roles.id }).from(roles).where(eq(roles.name, name))
  return row?.id ?? ""
}

const newcomer = (more: object = {}) => ({
  username: `new-${newId().slice(-8)}`,
  email: `${newId()}@example.com`,
  fullName: "Nell Ardent",
  password: "a fine long phrase",
  ...more,
})

const refusals = (answers: { status: number; text: string }[]) =>
  new Set(answers.map(({ status, text }) => `${status} ${text.replace(/"requestId":"[^"]+"/, "")}`))

describe("POST /employees", () => {
  it("adds a person by the short form, who can sign in at once, and records it", async () => {
    const shop = await makeShop()
    const admin = await makePerson("Admin")
    const body = newcomer({ roleId: await roleId("Support Agent"), shopId: shop.id })
    const answer = await rest("POST", "/employees", { token: admin.accessToken, body })
    expect(answer.body).toMatchObject({
      fullName: "Nell Ardent",
      displayName: "Nell",
      isActive: true,
      memberships: [{ shop: { id: shop.id }, role: { name: "Support Agent" } }],
    })
    expect(answer.text).not.toMatch(/password|epoch|\$2/i)
    const { username, password } = body
    const signedIn = await rest("POST", "/auth/token", { body: { username, password } })
    expect(signedIn.status).toBe(200)
    const [event] = await db.select().from(events).where(eq(events.type, "employee.created"))
    expect(event).toMatchObject({
      actorId: admin.id,
      shopId: shop.id,
      after: { fullName: "Nell Ardent", roles: ["Support Agent"] },
    })
    expect(JSON.stringify(event)).not.toContain("$2")
  })

  it("lets a manager add people to their own shop, with roles that they hold, and nothing else", async () => {
    const [own, other] = [await makeShop(), await makeShop()]
    const { accessToken: token } = await makePerson("Manager", own)
    const add = async (shopId: string | null, role: string) =>
      rest("POST", "/employees", {
        token,
        body: newcomer({ memberships: [{ shopId, roleId: await roleId(role) }] }),
      })
    expect((await add(own.id, "Support Agent")).status).toBe(201)
    expect((await add(own.id, "Manager")).status).toBe(201)
    expect((await add(own.id, "Admin")).body).toMatchObject({
      status: 403,
      requiredPermission: "shops:create",
    })
    expect((await add(null, "Support Agent")).body).toMatchObject({
      status: 403,
      requiredPermission: "employees:create",
    })
    const outside = await Promise.all([other.id, newId()].map((id) => add(id, "Support Agent")))
    expect(outside[0]?.status).toBe(404)
    expect(refusals(outside).size).toBe(1)
    const nowhere = await rest("POST", "/employees", { token, body: newcomer() })
    expect(nowhere.body).toMatchObject({ status: 403, requiredPermission: "employees:create" })
    expect(await db.select().from(employees)).toHaveLength(3)
  })

  it("says beside each field what is wrong, and takes no name twice", async () => {
    const { accessToken: token } = await makePerson("Admin")
    const wrong = newcomer({ username: "a b", email: "no\r\n@x.y", fullName: " " })
    const paths = (await rest("POST", "/employees", { token, body: wrong })).body.errors as unknown as {
      path: string
    }[]
    expect(paths.map(({ path }) => path)).toEqual(["username", "email", "fullName"])
    const known = newcomer({ username: "Taken", email: "taken@example.com" })
    expect((await rest("POST", "/employees", { token, body: known })).status).toBe(201)
    for (const [field, value] of [
      ["username", "tAKEN"],
      ["email", "TAKEN@example.com"],
    ] as const) {
      const again = await rest("POST", "/employees", { token, body: newcomer({ [field]: value }) })
      expect(again.body).toMatchObject({ status: 409, errors: [{ path: field }] })
    }
    const placeless = await rest("POST", "/employees", {
      token,
      body: newcomer({ roleId: await roleId("Admin") }),
    })
    expect(placeless.body).toMatchObject({ status: 422, errors: [{ path: "shopId" }] })
  })

  it.each([
    ["short", "1234567"],
    ["common", "password1"],
    ["common in capitals", "QWERTYUIOP"],
    ["the person's name", "nell1234567"],
    ["the product's name", "Yupcha2026!"],
    ["longer than bcrypt reads", "é".repeat(37)],
  ])("refuses a password that is %s", async (_, password) => {
    const { accessToken: token } = await makePerson("Admin")
    const answer = await rest("POST", "/employees", { token, body: newcomer({ password }) })
    expect(answer.body).toMatchObject({ status: 422, errors: [{ path: "password" }] })
    expect(JSON.stringify(answer.body)).not.toContain(password)
  })

  it("takes a password exactly as typed, up to 72 bytes", async () => {
    const { accessToken: token } = await makePerson("Admin")
    const person = newcomer({ password: ` ${"é".repeat(35)}x` })
    expect((await rest("POST", "/employees", { token, body: person })).status).toBe(201)
    const signIn = (password: string) =>
      rest("POST", "/auth/token", { body: { username: person.username, password } })
    expect((await signIn(person.password)).status).toBe(200)
    expect((await signIn(person.password.trim())).status).toBe(401)
  })

  it("takes no column that is not the caller's to set", async () => {
    const { accessToken: token } = await makePerson("Admin")
    const forged = { id: newId(), sessionEpoch: 99, passwordHash: "x", version: 7, isActive: false }
    const { body } = await rest("POST", "/employees", { token, body: newcomer(forged) })
    const [row] = await db
      .select()
      .from(employees)
      .where(eq(employees.id, String(body.id)))
    expect(row).toMatchObject({ sessionEpoch: 1, version: 1, isActive: true })
    expect(body.id).not.toBe(forged.id)
  })
})

describe("GET /employees", () => {
  it("lists by name, filters, pages, and shows a manager only the people and roles of their shop", async () => {
    const [one, two] = [await makeShop(), await makeShop()]
    const admin = await makePerson("Admin", null, "Zoe All")
    const manager = await makePerson("Manager", one, "Mia One")
    await makePerson("Support Agent", one, "Abe One")
    await makePerson("Support Agent", two, "Bob Two")
    const both = await makePerson("Support Agent", one, "Cat Both")
    await db
      .insert(memberships)
      .values({ id: newId(), employeeId: both.id, shopId: two.id, roleId: await roleId("Manager") })
    const names = async (token: string, query = "") => {
      const { body } = await rest("GET", `/employees?${query}`, { token })
      return (body.data as unknown as { fullName: string }[]).map(({ fullName }) => fullName)
    }
    expect(await names(admin.accessToken)).toEqual(["Abe One", "Bob Two", "Cat Both", "Mia One", "Zoe All"])
    expect(await names(manager.accessToken)).toEqual(["Abe One", "Cat Both", "Mia One", "Zoe All"])
    expect(await names(admin.accessToken, `shop=${two.id}`)).toEqual(["Bob Two", "Cat Both", "Zoe All"])
    const managers = `roleId=${await roleId("Manager")}`
    expect(await names(admin.accessToken, managers)).toEqual(["Cat Both", "Mia One"])
    // What somebody does in another shop is not to be found out by filtering.
    expect(await names(manager.accessToken, managers)).toEqual(["Mia One"])
    expect(await names(admin.accessToken, "q=oNe")).toEqual(["Abe One", "Mia One"])
    expect(await names(admin.accessToken, "active=false")).toEqual([])
    expect((await rest("GET", `/employees?shop=${two.id}`, { token: manager.accessToken })).status).toBe(404)
    const seen = await rest("GET", `/employees/${both.id}`, { token: manager.accessToken })
    expect(seen.body.memberships).toHaveLength(1)
    expect(seen.text).not.toContain(two.id)
    const first = await rest("GET", "/employees?limit=2", { token: admin.accessToken })
    const cursor = String(first.body.nextCursor)
    expect(await names(admin.accessToken, `limit=2&cursor=${cursor}`)).toEqual(["Cat Both", "Mia One"])
  })

  it("is for those who hold employees:read; one's own profile is for everybody", async () => {
    const shop = await makeShop()
    const [agent, colleague] = [
      await makePerson("Support Agent", shop),
      await makePerson("Support Agent", shop),
    ]
    const stranger = await makePerson("Support Agent", await makeShop())
    const get = (path: string) => rest("GET", path, { token: agent.accessToken })
    expect((await get("/employees")).body).toMatchObject({
      status: 403,
      requiredPermission: "employees:read",
    })
    expect((await get(`/employees/${agent.id}`)).body).toMatchObject({ id: agent.id })
    expect((await get(`/employees/${colleague.id}`)).body).toMatchObject({
      status: 403,
      requiredPermission: "employees:read",
    })
    const hidden = await Promise.all([stranger.id, newId(), "nobody"].map((id) => get(`/employees/${id}`)))
    expect(hidden[0]?.status).toBe(404)
    expect(refusals(hidden).size).toBe(1)
  })
})

describe("PATCH and DELETE /employees/{id}", () => {
  it("changes what is given, guards against a change that was not seen, and records both", async () => {
    const shop = await makeShop()
    const { accessToken: token } = await makePerson("Manager", shop)
    const agent = await makePerson("Support Agent", shop, "Old Name")
    const patch = (body: object) => rest("PATCH", `/employees/${agent.id}`, { token, body })
    expect((await patch({ fullName: "New Name", version: 1 })).body).toMatchObject({
      fullName: "New Name",
      username: agent.username,
      version: 2,
    })
    expect((await patch({ fullName: "Late", version: 1 })).body).toMatchObject({
      status: 409,
      current: { fullName: "New Name", version: 2 },
    })
    const [event] = await db.select().from(events).where(eq(events.type, "employee.updated"))
    expect(event).toMatchObject({
      shopId: shop.id,
      before: { fullName: "Old Name" },
      after: { fullName: "New Name" },
    })
  })

  it("is not for people above, nor for those who also work where the caller does not", async () => {
    const [one, two] = [await makeShop(), await makeShop()]
    const { accessToken: token } = await makePerson("Manager", one)
    const admin = await makePerson("Admin")
    const both = await makePerson("Support Agent", one)
    await db.insert(memberships).values({
      id: newId(),
      employeeId: both.id,
      shopId: two.id,
      roleId: await roleId("Support Agent"),
    })
    for (const [method, path, body] of [
      ["PATCH", "", { fullName: "Mine" }],
      ["PATCH", "", { isActive: false }],
      ["PUT", "/password", { password: "a fine long phrase" }],
      ["GET", "/sessions", undefined],
      ["DELETE", "/sessions", undefined],
      ["DELETE", "", undefined],
    ] as const) {
      for (const [person, lacking] of [
        [admin, /^shops:/],
        [both, /^customers:/],
      ] as const) {
        const answer = await rest(method, `/employees/${person.id}${path}`, { token, body })
        expect(answer.status, `${method} ${path}`).toBe(403)
        expect(String(answer.body.requiredPermission), `${method} ${path}`).toMatch(lacking)
      }
    }
    // Nothing has happened but the refusals themselves.
    const recorded = await db.select().from(events)
    expect(recorded.map(({ type }) => type).filter((type) => type !== "employee.denied")).toEqual([])
  })

  it("lets people change their own names without a permission, and who they are with their password", async () => {
    const agent = await makePerson("Support Agent", await makeShop())
    const patch = (body: object) =>
      rest("PATCH", `/employees/${agent.id}`, { token: agent.accessToken, body })
    expect((await patch({ displayName: "Robbie" })).body).toMatchObject({ displayName: "Robbie" })
    expect((await patch({ email: "me@example.com" })).body).toMatchObject({
      status: 422,
      errors: [{ path: "currentPassword" }],
    })
    expect((await patch({ email: "me@example.com", currentPassword: "wrong" })).status).toBe(422)
    expect((await patch({ email: "me@example.com", currentPassword: PASSWORD })).body).toMatchObject({
      email: "me@example.com",
    })
    expect((await patch({ maxChats: 99 })).body).toMatchObject({
      status: 403,
      requiredPermission: "employees:update",
    })
    expect((await patch({ isActive: false })).status).toBe(409)
  })

  it("deactivates for good: sessions end, open chats wait again, and coming back revives no session", async () => {
    const shop = await makeShop()
    const admin = await makePerson("Admin")
    const agent = await makePerson("Support Agent", shop)
    const { chat } = await makeChat(shop)
    await claimChat(agent.actor, { chatId: chat.id })
    const patch = (body: object) =>
      rest("PATCH", `/employees/${agent.id}`, { token: admin.accessToken, body })
    const me = () => rest("GET", "/auth/me", { token: agent.accessToken })
    expect((await me()).status).toBe(200)
    expect((await patch({ isActive: false })).status).toBe(200)
    expect((await me()).status).toBe(401)
    const waiting = await rest("GET", `/chats/${chat.id}`, { token: admin.accessToken })
    expect(waiting.body).toMatchObject({ status: "waiting", assignee: null })
    expect((await patch({ isActive: true })).status).toBe(200)
    expect((await me()).status).toBe(401)
  })

  it("removes who has no history, and keeps who has, inactive", async () => {
    const shop = await makeShop()
    const { accessToken: token } = await makePerson("Manager", shop)
    const [fresh, known] = [await makePerson("Support Agent", shop), await makePerson("Support Agent", shop)]
    const { chat } = await makeChat(shop)
    await claimChat(known.actor, { chatId: chat.id })
    for (const { id } of [fresh, known])
      expect((await rest("DELETE", `/employees/${id}`, { token })).status).toBe(204)
    expect((await rest("GET", `/employees/${fresh.id}`, { token })).status).toBe(404)
    expect((await rest("GET", `/employees/${known.id}`, { token })).body).toMatchObject({ isActive: false })
  })

  it("keeps the last active admin, however it is tried, also by two at once", async () => {
    const shop = await makeShop()
    const [one, two] = [await makePerson("Admin"), await makePerson("Admin")]
    const support = await roleId("Support Agent")
    const tries = (id: string) =>
      [
        ["PATCH", `/employees/${id}`, { isActive: false }],
        ["DELETE", `/employees/${id}`, undefined],
        ["PUT", `/employees/${id}/memberships`, { memberships: [] }],
        ["PUT", `/employees/${id}/memberships`, { memberships: [{ shopId: shop.id, roleId: support }] }],
      ] as const
    const demote = (by: typeof one, whom: typeof one) =>
      rest("PUT", `/employees/${whom.id}/memberships`, { token: by.accessToken, body: { memberships: [] } })
    const both = await Promise.all([demote(one, two), demote(two, one)])
    expect(both.map(({ status }) => status).sort()).toContain(200)
    expect(both.filter(({ status }) => status === 200)).toHaveLength(1)
    const last = both[0]?.status === 200 ? one : two
    for (const [method, path, body] of tries(last.id)) {
      const answer = await rest(method, path, { token: last.accessToken, body })
      expect(answer.status, `${method} ${path}`).toBe(409)
    }
    expect((await rest("GET", "/auth/me", { token: last.accessToken })).body.permissions).toContain(
      "shops:create",
    )
  })
})
