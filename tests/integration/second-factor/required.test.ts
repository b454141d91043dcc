import { eq } from "drizzle-orm"
import { describe, expect, it } from "vitest"
import { db } from "@/db/client"
import { apiTokens, roles } from "@/db/schema"
import { newApiToken } from "@/lib/auth/tokens"
import { newId } from "@/lib/ids"
import { codeOf } from "@/tests/support/authenticator"
import { makePerson, makeShop, PASSWORD, type Person, useInstallation } from "@/tests/support/installation"
import { useRealtime } from "@/tests/support/realtime"
import { rest } from "@/tests/support/rest"
import { enrol } from "@/tests/support/second-factor"

useInstallation()
const { open } = useRealtime()

const roleNamed = async (name: string) => {
  const [row] = await db.select().from(roles).where(eq(roles.name, name))
  if (!row) throw new Error(`no role ${name}`)
  return row
}
const change = async ({ accessToken: token }: Person, role: string, body: object) =>
  rest("PATCH", `/roles/${(await roleNamed(role)).id}`, { token, body })
const ask = (by: Person, role: string, requiresSecondFactor = true) =>
  change(by, role, { requiresSecondFactor })
const canWork = async ({ accessToken: token }: Person) => {
  const { status, body } = await rest("GET", "/chats", { token })
  return status === 200 || body.code
}
const makeRole = async (by: Person, body: object) =>
  rest("POST", "/roles", { token: by.accessToken, body: { permissions: ["chats:read"], ...body } })

describe("a role that asks for a second factor", () => {
  it("is any role, of the system too; nothing else of those can be changed", async () => {
    const admin = await makePerson("Admin")
    await enrol(admin)
    const made = await makeRole(admin, { name: "Careful", requiresSecondFactor: true })
    expect(made.body).toMatchObject({ requiresSecondFactor: true })
    expect((await change(admin, "Careful", { name: "Careless" })).body).toMatchObject({
      name: "Careless",
      requiresSecondFactor: true,
    })
    for (const role of ["Admin", "Manager", "Support Agent", "Careless"]) {
      expect((await ask(admin, role, false)).body).toMatchObject({ requiresSecondFactor: false })
      expect((await ask(admin, role)).body).toMatchObject({ requiresSecondFactor: true })
    }
    for (const body of [{ requiresSecondFactor: false, description: "New" }, { permissions: [] }, {}])
      expect((await change(admin, "Admin", body)).body).toMatchObject({ status: 409, code: "CONFLICT" })
    expect((await roleNamed("Admin")).requiresSecondFactor).toBe(true)
  })

  it("is changed by who may change roles and holds all that it allows", async () => {
    const admin = await makePerson("Admin")
    const manager = await makePerson("Manager", await makeShop())
    expect((await ask(manager, "Support Agent")).body).toMatchObject({
      status: 403,
      requiredPermission: "roles:update",
    })
    await makeRole(admin, { name: "Editor", permissions: ["roles:read", "roles:update", "chats:read"] })
    const editor = await makePerson("Editor")
    expect((await ask(editor, "Support Agent")).status).toBe(403)
    expect((await makeRole(admin, { name: "Reader" })).status).toBe(201)
    expect((await ask(editor, "Reader")).status).toBe(200)
  })

  it("keeps who has none from everything but setting one up, at once and until then", async () => {
    const shop = await makeShop()
    const [admin, agent] = [await makePerson("Admin"), await makePerson("Support Agent", shop)]
    const socket = await open("/agent", agent.accessToken).connected()
    expect(await canWork(agent)).toBe(true)
    expect((await ask(admin, "Support Agent")).status).toBe(200)
    await socket.hears("access.changed")
    await expect.poll(() => socket.socket.connected).toBe(false)
    expect(await canWork(agent)).toBe("ENROLMENT_REQUIRED")
    expect(await canWork(admin)).toBe(true)
    await expect(open("/agent", agent.accessToken).connected()).rejects.toMatchObject({
      data: { code: "ENROLMENT_REQUIRED", retryable: false },
    })
    const token = agent.accessToken
    for (const [method, path, body] of [
      ["GET", `/employees/${agent.id}`],
      ["PUT", `/employees/${agent.id}/password`, { password: "quite another phrase" }],
      ["POST", "/auth/second-factor/removal", {}],
      ["POST", "/auth/second-factor/recovery-codes", {}],
    ] as const)
      expect((await rest(method, path, { token, body })).body, path).toMatchObject({
        status: 403,
        code: "ENROLMENT_REQUIRED",
      })

    const signedIn = await rest("POST", "/auth/token", {
      body: { username: agent.username, password: PASSWORD },
    })
    expect(signedIn.status).toBe(200)
    expect((await rest("GET", "/auth/me", { token })).body).toMatchObject({ id: agent.id, permissions: [] })
    expect((await rest("GET", "/auth/second-factor", { token })).body).toMatchObject({
      enrolledAt: null,
      requiredBy: ["Support Agent"],
    })
    await enrol(agent)
    expect(await canWork(agent)).toBe(true)
    await open("/agent", token).connected()
    // Whoever knew the password alone is not let in by somebody else's second factor.
    expect((await rest("GET", "/auth/me", { token: String(signedIn.body.access_token) })).status).toBe(401)
  })

  it("lets everybody go on when it asks no more", async () => {
    const [admin, agent] = [await makePerson("Admin"), await makePerson("Support Agent", await makeShop())]
    await ask(admin, "Support Agent")
    expect(await canWork(agent)).toBe("ENROLMENT_REQUIRED")
    await ask(admin, "Support Agent", false)
    expect(await canWork(agent)).toBe(true)
  })

  it("concerns who is given it, and whose second factor is reset, from that moment", async () => {
    const shop = await makeShop()
    const [admin, agent] = [await makePerson("Admin"), await makePerson("Support Agent", shop)]
    await makeRole(admin, { name: "Careful", requiresSecondFactor: true })
    const memberships = [{ shopId: shop.id, roleId: (await roleNamed("Careful")).id }]
    const token = admin.accessToken
    await rest("PUT", `/employees/${agent.id}/memberships`, { token, body: { memberships } })
    expect(await canWork(agent)).toBe("ENROLMENT_REQUIRED")
    await enrol(agent)
    expect(await canWork(agent)).toBe(true)
    await rest("DELETE", `/employees/${agent.id}/second-factor`, { token })
    const body = { username: agent.username, password: PASSWORD }
    const accessToken = String((await rest("POST", "/auth/token", { body })).body.access_token)
    expect(await canWork({ ...agent, accessToken })).toBe("ENROLMENT_REQUIRED")
  })

  it("keeps its people from turning theirs off", async () => {
    const admin = await makePerson("Admin")
    const { secret } = await enrol(admin)
    await ask(admin, "Admin")
    const body = { currentPassword: PASSWORD, code: codeOf(secret) }
    const off = () => rest("POST", "/auth/second-factor/removal", { token: admin.accessToken, body })
    expect((await off()).body).toMatchObject({
      status: 409,
      detail: "Your role Admin asks for a second factor.",
    })
    await ask(admin, "Admin", false)
    expect((await off()).status).toBe(204)
  })

  it("does not ask programs: their tokens go on", async () => {
    const admin = await makePerson("Admin")
    const { token, hash, hint } = newApiToken()
    const values = {
      id: newId(),
      employeeId: admin.id,
      name: "Export",
      hash,
      hint,
      scopes: ["chats:readAll"],
    }
    await db.insert(apiTokens).values(values)
    await ask(admin, "Admin")
    expect(await canWork(admin)).toBe("ENROLMENT_REQUIRED")
    expect(await canWork({ ...admin, accessToken: token })).toBe(true)
    await open("/agent", token).connected()
  })

  it("is named where somebody asks why a person may not", async () => {
    const shop = await makeShop()
    const [admin, agent] = [await makePerson("Admin"), await makePerson("Support Agent", shop, "Sam")]
    await ask(admin, "Support Agent")
    const token = admin.accessToken
    const where = `permission=chats:reply&objectType=shop&objectId=${shop.id}`
    const why = await rest("GET", `/permissions/explain?employeeId=${agent.id}&${where}`, { token })
    expect(why.body).toMatchObject({
      allowed: false,
      reason: "A role of Sam’s asks for a second factor. Until it is set up, nothing is allowed.",
    })
    const holders = await rest("GET", `/permissions/holders?${where}`, { token })
    expect(holders.text).not.toContain(agent.id)
    await enrol(agent)
    expect((await rest("GET", `/permissions/holders?${where}`, { token })).text).toContain(agent.id)
  })
})
