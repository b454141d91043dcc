import { eq } from "drizzle-orm"
import { describe, expect, it } from "vitest"
import { db } from "@/db/client"
import { events } from "@/db/schema"
import { newId } from "@/lib/ids"
import { makePerson, makeShop, useInstallation } from "@/tests/support/installation"
import { rest } from "@/tests/support/rest"
import { toldOfUnseen } from "@/tests/support/shown"

useInstallation()

const make = (id: string, token: string) => rest("POST", `/shops/${id}/identity-secret`, { token })

describe("POST /shops/{id}/identity-secret", () => {
  it("answers a secret that is the shop's own and another each time, and records it without its words", async () => {
    const [shop, other] = [await makeShop(), await makeShop()]
    const { accessToken: token, id } = await makePerson("Admin")
    const answers = [await make(shop.id, token), await make(shop.id, token), await make(other.id, token)]
    const secrets = answers.map(({ body }) => String(body.secret))
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201])
    expect(secrets).toEqual(Array(3).fill(expect.stringMatching(/^yis_[\w-]{43}$/)))
    expect(new Set(secrets).size).toBe(3)
    expect(answers[1]?.body.shop).toMatchObject({ hasIdentitySecret: true, version: 3 })
    const kept = await db
      .select()
      .from(events)
      .where(eq(events.type, "shop.identity_secret_made"))
      .orderBy(events.id)
    expect(kept).toHaveLength(3)
    expect(kept[0]).toMatchObject({ actorId: id, subjectId: shop.id, after: { identityGeneration: 1 } })
    expect(JSON.stringify(await db.select().from(events))).not.toContain("yis_")
  })

  it("is kept for no repeat of the call", async () => {
    const shop = await makeShop()
    const { accessToken: token } = await makePerson("Admin")
    const headers = { "Idempotency-Key": newId() }
    const [path, once] = [`/shops/${shop.id}/identity-secret`, { token, headers }]
    expect((await rest("POST", path, once)).status).toBe(201)
    const repeat = await rest("POST", path, once)
    expect(repeat.body).toMatchObject({ status: 409, code: "CONFLICT" })
    expect(repeat.text).not.toContain("yis_")
  })

  it("is never told again: the shop says only that there is one", async () => {
    const shop = await makeShop()
    const { accessToken: token } = await makePerson("Manager", shop)
    const before = await rest("GET", `/shops/${shop.id}`, { token })
    await make(shop.id, token)
    const after = await rest("GET", `/shops/${shop.id}`, { token })
    expect([before.body.hasIdentitySecret, after.body.hasIdentitySecret]).toEqual([false, true])
    expect(after.text).not.toMatch(/yis_|identityGeneration/)
  })

  it("takes shops:update, and does not exist outside of one's shops", async () => {
    const [own, other] = [await makeShop(), await makeShop()]
    const agent = await makePerson("Support Agent", own)
    const refused = await make(own.id, agent.accessToken)
    expect(refused.body).toMatchObject({ status: 403, requiredPermission: "shops:update" })
    const manager = await makePerson("Manager", own)
    const told = await toldOfUnseen(
      "POST",
      (id) => `/shops/${id}/identity-secret`,
      other.id,
      manager.accessToken,
    )
    expect(told[0]).toMatch(/^404 /)
    expect(new Set(told).size).toBe(1)
  })
})

describe("allowedOrigins", () => {
  it.each([
    "https://a.example;script-src *",
    "https://a;b.example",
    "https://a,b.example",
    "https://*.example",
    "https://a.example/",
    "https://A.example",
    "ftp://a.example",
    "null",
  ])("does not take %s, which would say something else in a policy", async (origin) => {
    const shop = await makeShop()
    const { accessToken: token } = await makePerson("Admin")
    const answer = await rest("PATCH", `/shops/${shop.id}`, { token, body: { allowedOrigins: [origin] } })
    expect(answer.body).toMatchObject({ status: 422, errors: [{ path: "allowedOrigins.0" }] })
  })

  it("takes plain ones", async () => {
    const shop = await makeShop()
    const { accessToken: token } = await makePerson("Admin")
    const allowedOrigins = [
      "https://www.shop.example",
      "http://localhost:8080",
      "https://xn--kfer-loa.example",
    ]
    const answer = await rest("PATCH", `/shops/${shop.id}`, { token, body: { allowedOrigins } })
    expect(answer.body).toMatchObject({ allowedOrigins })
  })
})
