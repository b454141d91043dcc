import { eq } from "drizzle-orm"
import { describe, expect, it } from "vitest"
import { db } from "@/db/client"
import { events, shops } from "@/db/schema"
import { newId } from "@/lib/ids"
import type { Shop } from "@/lib/shops/contract"
import { makeChat, makePerson, makeShop, useInstallation } from "@/tests/support/installation"
import { rest } from "@/tests/support/rest"

useInstallation()

const create = (token: string, body: unknown) => rest("POST", "/shops", { token, body })

describe("POST /shops", () => {
  it("opens a shop from the documented example, and records it", async () => {
    const { accessToken, id } = await makePerson("Admin")
    const answer = await create(accessToken, { name: "New Shop", location: "123 Main St" })
    expect(answer.status).toBe(201)
    expect(answer.body).toMatchObject({
      name: "New Shop",
      location: "123 Main St",
      slug: "new-shop",
      isActive: true,
      version: 1,
    })
    const [event] = await db.select().from(events).where(eq(events.type, "shop.created"))
    expect(event).toMatchObject({ actorId: id, subjectId: answer.body.id, after: { name: "New Shop" } })
  })

  it("makes an address of any name, and another one when it is taken", async () => {
    const { accessToken } = await makePerson("Admin")
    const slugs: unknown[] = []
    for (const name of ["Käfer & Söhne", "Kafer  Sohne", "日本の店"])
      slugs.push((await create(accessToken, { name })).body.slug)
    expect(slugs).toEqual(["kafer-sohne", "kafer-sohne-2", expect.stringMatching(/^shop-\d{6}$/)])
    expect((await create(accessToken, { name: "Other", slug: "kafer-sohne" })).body).toMatchObject({
      status: 409,
      errors: [{ path: "slug" }],
    })
  })

  it("says what is wrong and where, and stores nothing", async () => {
    const { accessToken } = await makePerson("Admin")
    const wrong = {
      name: " ",
      slug: "No Good",
      timezone: "Mars/Base",
      accentColor: "red",
      allowedOrigins: ["shop.example"],
    }
    const { body } = await create(accessToken, wrong)
    const paths = (body.errors as unknown as { path: string }[]).map(({ path }) => path)
    expect(body).toMatchObject({ status: 422, code: "INVALID" })
    expect(paths).toEqual(["name", "slug", "timezone", "allowedOrigins.0", "accentColor"])
    expect(await db.select().from(shops)).toHaveLength(0)
  })

  it("names the permission that is missing", async () => {
    const shop = await makeShop()
    for (const role of ["Manager", "Support Agent"]) {
      const answer = await create((await makePerson(role, shop)).accessToken, { name: "Mine" })
      expect(answer.body).toMatchObject({
        status: 403,
        code: "FORBIDDEN",
        requiredPermission: "shops:create",
      })
    }
    expect((await rest("POST", "/shops", { body: { name: "Mine" } })).status).toBe(401)
  })

  it("takes no column that is not the caller's to set", async () => {
    const { accessToken } = await makePerson("Admin")
    const forged = { id: newId(), version: 9, lastChatNumber: 99, createdAt: "2001-01-01T00:00:00Z" }
    const { body } = await create(accessToken, { name: "Plain", ...forged })
    const [row] = await db.select().from(shops)
    expect(body.id).not.toBe(forged.id)
    expect(row).toMatchObject({ id: body.id, version: 1, lastChatNumber: 0 })
  })
})

describe("GET /shops", () => {
  it("pages by name without gap or repeat, and searches text as it stands", async () => {
    const { accessToken } = await makePerson("Admin")
    for (const name of ["Delta", "alpha", "Bravo", "Bravo", "100% Wool", "Echo_1"]) await makeShop({ name })
    const seen: string[] = []
    let cursor: unknown = null
    do {
      const { body } = await rest("GET", `/shops?limit=2${cursor ? `&cursor=${cursor}` : ""}`, {
        token: accessToken,
      })
      seen.push(...(body.data as unknown as Shop[]).map(({ id }) => id))
      cursor = body.nextCursor
    } while (cursor)
    expect(new Set(seen).size).toBe(6)
    const names = async (q: string) =>
      ((await rest("GET", `/shops?q=${q}`, { token: accessToken })).body.data as unknown as Shop[]).map(
        ({ name }) => name,
      )
    expect(await names("%25")).toEqual(["100% Wool"])
    expect(await names("_")).toEqual(["Echo_1"])
    expect(await names("bravo")).toEqual(["Bravo", "Bravo"])
  })

  it("refuses a limit, a cursor and a repeated parameter that make no sense", async () => {
    const { accessToken } = await makePerson("Admin")
    for (const [query, path] of [
      ["limit=0", "limit"],
      ["limit=101", "limit"],
      ["cursor=zzz", "cursor"],
      ["limit=1&limit=2", "limit"],
      ["q=%00", ""],
    ]) {
      const answer = await rest("GET", `/shops?${query}`, { token: accessToken })
      expect(answer.body, query).toMatchObject({ status: 422, errors: [{ path }] })
    }
  })

  it("shows a manager their own shop only", async () => {
    const [own] = [await makeShop({ name: "Own" }), await makeShop({ name: "Other" })]
    const { accessToken } = await makePerson("Manager", own)
    const { body } = await rest("GET", "/shops", { token: accessToken })
    expect((body.data as unknown as Shop[]).map(({ name }) => name)).toEqual(["Own"])
  })
})

describe("/shops/{id}", () => {
  it("answers for another shop exactly as for one that does not exist", async () => {
    const { accessToken } = await makePerson("Manager", await makeShop())
    const other = await makeShop()
    for (const method of ["GET", "PATCH", "DELETE"]) {
      const body = method === "PATCH" ? { name: "Mine now" } : undefined
      const refusals = await Promise.all(
        [other.id, newId(), "no-uuid"].map((id) =>
          rest(method, `/shops/${id}`, { token: accessToken, body }),
        ),
      )
      const texts = refusals.map(({ status, text }) => `${status} ${text.replace(/"requestId":"[^"]+"/, "")}`)
      expect(texts[0], method).toMatch(/^404 /)
      expect(new Set(texts).size, method).toBe(1)
    }
  })

  it("changes what is given, leaves the rest, and guards against a change that was not seen", async () => {
    const shop = await makeShop({ name: "Before", location: "Here" })
    const { accessToken: token } = await makePerson("Manager", shop)
    const patched = await rest("PATCH", `/shops/${shop.id}`, { token, body: { name: "After", version: 1 } })
    expect(patched.body).toMatchObject({ name: "After", location: "Here", version: 2 })
    const late = await rest("PATCH", `/shops/${shop.id}`, { token, body: { name: "Late", version: 1 } })
    expect(late.body).toMatchObject({ status: 409, code: "CONFLICT", current: { name: "After", version: 2 } })
    const [event] = await db.select().from(events).where(eq(events.type, "shop.updated"))
    expect(event).toMatchObject({ before: { name: "Before" }, after: { name: "After" } })
  })

  it("can be deleted by who may, while nothing depends on it", async () => {
    const [empty, busy] = [await makeShop(), await makeShop()]
    await makeChat(busy)
    const { accessToken: token } = await makePerson("Admin")
    const manager = await makePerson("Manager", empty)
    const refused = await rest("DELETE", `/shops/${empty.id}`, { token: manager.accessToken })
    expect(refused.body).toMatchObject({ status: 403, requiredPermission: "shops:delete" })
    expect(await rest("DELETE", `/shops/${empty.id}`, { token })).toMatchObject({ status: 204, text: "" })
    expect((await rest("GET", `/shops/${empty.id}`, { token })).status).toBe(404)
    expect((await rest("DELETE", `/shops/${busy.id}`, { token })).body).toMatchObject({
      status: 409,
      code: "CONFLICT",
    })
  })
})
