import { eq } from "drizzle-orm"
import { describe, expect, it } from "vitest"
import { db } from "@/db/client"
import { employees, events, setupCodes } from "@/db/schema"
import { isSetupOpen, offerSetup } from "@/lib/setup/setup"
import { makePerson, useInstallation } from "@/tests/support/installation"
import { rest } from "@/tests/support/rest"

useInstallation()

const person = {
  fullName: "Ida Owner",
  username: "ida",
  email: "ida@example.com",
  password: "a fine long phrase",
}
const setUp = (code: string, more: object = {}) =>
  rest("POST", "/setup", { body: { ...person, code, ...more } })

describe("the first run", () => {
  it("prints a code that makes one admin, once, however it is typed", async () => {
    const code = await offerSetup(null)
    expect(code).toMatch(/^(?:[0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}$/)
    expect(JSON.stringify(await db.select().from(setupCodes))).not.toContain(code)
    expect(await isSetupOpen()).toBe(true)
    const typed = String(code).toLowerCase().replaceAll("-", " ")
    const both = await Promise.all([
      setUp(typed),
      setUp(typed, { username: "eve", email: "eve@example.com" }),
    ])
    expect(both.map(({ status }) => status).sort()).toEqual([204, 404])
    expect(await isSetupOpen()).toBe(false)
    const [admin] = await db.select().from(employees)
    const { body } = await rest("POST", "/auth/token", {
      body: { username: admin?.username, password: person.password },
    })
    const me = await rest("GET", "/auth/me", { token: String(body.access_token) })
    expect(me.body).toMatchObject({ memberships: [{ shop: null, role: { name: "Admin" } }] })
    expect(await db.select().from(setupCodes)).toHaveLength(0)
    expect((await setUp(typed)).status).toBe(404)
    const [event] = await db.select().from(events).where(eq(events.type, "employee.created"))
    expect(event).toMatchObject({ actorType: "system", after: { roles: ["Admin"] } })
  })

  it("refuses a wrong code, an old one, and a weak password, and says which field it is", async () => {
    const code = String(await offerSetup(null))
    expect((await setUp("AAAA-AAAA-AAAA-AAAA")).body).toMatchObject({ errors: [{ path: "code" }] })
    expect((await setUp(code, { password: "password1" })).body).toMatchObject({
      errors: [{ path: "password" }],
    })
    await db.update(setupCodes).set({ createdAt: new Date(Date.now() - 25 * 3_600_000) })
    expect((await setUp(code)).body).toMatchObject({ errors: [{ path: "code" }] })
    expect(await db.select().from(employees)).toHaveLength(0)
  })

  it("takes the code of any node", async () => {
    const [one] = [await offerSetup(null), await offerSetup(null)]
    expect((await setUp(String(one))).status).toBe(204)
  })

  it("is over where somebody can sign in", async () => {
    await makePerson("Support Agent")
    expect(await offerSetup(null)).toBeNull()
    expect((await setUp("AAAA-AAAA-AAAA-AAAA")).status).toBe(404)
  })

  it("makes the admin that the environment names, or says why it can't", async () => {
    await expect(offerSetup({ username: "boss", password: "password" })).rejects.toThrow(
      /ADMIN_USERNAME and ADMIN_PASSWORD can't be used.*name with some digits/,
    )
    expect(await offerSetup({ username: "boss", password: "a fine long phrase" })).toBeNull()
    const signedIn = await rest("POST", "/auth/token", {
      body: { username: "boss", password: "a fine long phrase" },
    })
    expect(signedIn.status).toBe(200)
    expect(await offerSetup({ username: "other", password: "a fine long phrase" })).toBeNull()
    expect(await db.select().from(employees)).toHaveLength(1)
  })
})
