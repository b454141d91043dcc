import { eq } from "drizzle-orm"
import { describe, expect, it } from "vitest"
import { db } from "@/db/client"
import { customers, events, rolePermissions, roles } from "@/db/schema"
import type { Customer } from "@/lib/customers/contract"
import { newId } from "@/lib/ids"
import { makeChat, makePerson, makeShop, useInstallation } from "@/tests/support/installation"
import { rest } from "@/tests/support/rest"
import { toldOfUnseen } from "@/tests/support/shown"

useInstallation()

const create = (token: string, body: unknown) => rest("POST", "/customers", { token, body })
const list = async (token: string, query = "") => {
  const { body } = await rest("GET", `/customers${query}`, { token })
  return { names: (body.data as unknown as Customer[]).map(({ name }) => name), next: body.nextCursor }
}

async function makeRole(...permissions: string[]): Promise<string> {
  const id = newId()
  await db.insert(roles).values({ id, name: `Role ${id}` })
  for (const permission of permissions) await db.insert(rolePermissions).values({ roleId: id, permission })
  return `Role ${id}`
}

describe("POST /customers", () => {
  it("adds a customer to a shop, and records it", async () => {
    const shop = await makeShop()
    const { accessToken, id } = await makePerson("Manager", shop)
    const given = {
      shopId: shop.id,
      name: "Nadia Rahman",
      email: " Nadia@example.com ",
      phone: "+44 7700 900318",
      externalId: "C-1",
      attributes: { orders: 7, newsletter: true, size: "M" },
    }
    const answer = await create(accessToken, given)
    expect(answer.status).toBe(201)
    expect(answer.body).toMatchObject({
      ...given,
      email: "Nadia@example.com",
      shop: { id: shop.id, name: shop.name },
      blockedAt: null,
      version: 1,
    })
    const [event] = await db.select().from(events).where(eq(events.type, "customer.created"))
    expect(event).toMatchObject({
      actorId: id,
      subjectId: answer.body.id,
      shopId: shop.id,
      after: { name: "Nadia Rahman", attributes: { orders: 7 } },
    })
  })

  it("keeps e-mail addresses and external ids apart within a shop, and says which clashes", async () => {
    const [shop, other] = [await makeShop(), await makeShop()]
    const { accessToken } = await makePerson("Admin")
    const ada = { shopId: shop.id, name: "Ada", email: "ada@example.com", externalId: "C-1" }
    expect((await create(accessToken, ada)).status).toBe(201)
    for (const [clash, path] of [
      [{ email: "ADA@Example.com" }, "email"],
      [{ externalId: "C-1" }, "externalId"],
    ] as const) {
      expect((await create(accessToken, { shopId: shop.id, name: "Bo", ...clash })).body).toMatchObject({
        status: 409,
        code: "CONFLICT",
        errors: [{ path }],
      })
    }
    expect((await create(accessToken, { ...ada, shopId: other.id })).status).toBe(201)
  })

  it.each([
    [{ name: " " }, "name"],
    [{ name: "two\nlines" }, "name"],
    [{ email: "a@example.com, b@example.com" }, "email"],
    [{ email: "a@example.com\r\nBcc: b@example.com" }, "email"],
    [{ email: "a@example.com\n" }, "email"],
    [{ email: "nobody" }, "email"],
    [{ phone: "" }, "phone"],
    [{ attributes: [] }, "attributes"],
    [{ attributes: { nested: { more: 1 } } }, "attributes.nested"],
    [{ attributes: { none: null } }, "attributes.none"],
    [{ attributes: { long: "x".repeat(501) } }, "attributes.long"],
    [{ attributes: { ["k".repeat(65)]: 1 } }, `attributes.${"k".repeat(65)}`],
    [{ attributes: { constructor: 1 } }, "attributes.constructor"],
    [{ attributes: { prototype: 1 } }, "attributes.prototype"],
    [{ attributes: JSON.parse('{"__proto__": 1}') }, "attributes.__proto__"],
    [{ attributes: Object.fromEntries(Array.from({ length: 51 }, (_, at) => [`k${at}`, 1])) }, "attributes"],
  ])("refuses %j", async (wrong, path) => {
    const shop = await makeShop()
    const { accessToken } = await makePerson("Manager", shop)
    const { body } = await create(accessToken, { shopId: shop.id, name: "Ada", ...wrong })
    expect(body).toMatchObject({ status: 422, code: "INVALID", errors: [{ path }] })
    expect(await db.select().from(customers)).toHaveLength(0)
  })

  it("knows no shop but the caller's, and takes no column that is not the caller's to set", async () => {
    const [shop, other] = [await makeShop(), await makeShop()]
    const { accessToken } = await makePerson("Manager", shop)
    const answers = [other.id, newId()].map((shopId) => create(accessToken, { shopId, name: "Ada" }))
    const texts = (await Promise.all(answers)).map(({ status, text }) => `${status} ${text.slice(0, 120)}`)
    expect(texts[0]).toMatch(/^404/)
    expect(new Set(texts).size).toBe(1)
    const forged = { id: newId(), version: 9, blockedAt: "2001-01-01T00:00:00Z" }
    const { body } = await create(accessToken, { shopId: shop.id, name: "Ada", ...forged })
    expect(body).toMatchObject({ version: 1, blockedAt: null })
    expect(body.id).not.toBe(forged.id)
  })
})

describe("GET /customers", () => {
  it("lists by name or by age without gap or repeat, and searches text as it stands", async () => {
    const shop = await makeShop()
    const { accessToken: token } = await makePerson("Support Agent", shop)
    const values = ["Cleo", "Ada", "Bo", "Bo", "100%", "D_n"].map((name, at) => {
      const externalId = name === "Cleo" ? "X-77" : null
      return {
        id: newId(),
        shopId: shop.id,
        name,
        email: `c${at}@example.com`,
        externalId,
        phone: `+4${at}0`,
      }
    })
    for (const value of values) await db.insert(customers).values(value)
    for (const [sort, first] of [
      ["name", "100%"],
      ["-createdAt", "D_n"],
    ]) {
      const seen: string[] = []
      let next: unknown = null
      do {
        const page = await list(token, `?limit=2&sort=${sort}${next ? `&cursor=${next}` : ""}`)
        seen.push(...page.names)
        next = page.next
      } while (next)
      expect(seen[0], sort).toBe(first)
      expect(seen.sort(), sort).toEqual(values.map(({ name }) => name).sort())
    }
    for (const [q, found] of [
      ["%25", ["100%"]],
      ["_", ["D_n"]],
      ["x-7", ["Cleo"]],
      ["c1@EX", ["Ada"]],
      ["%2B40", ["Cleo"]],
      ["zzz", []],
    ] as const)
      expect((await list(token, `?q=${q}`)).names, q).toEqual(found)
  })

  it("filters by shop and by block, and refuses nonsense", async () => {
    const [one, two] = [await makeShop(), await makeShop()]
    const { accessToken: token } = await makePerson("Admin")
    for (const [shop, name, blockedAt] of [
      [one, "Ada", null],
      [two, "Bo", null],
      [two, "Cleo", new Date()],
    ] as const)
      await db.insert(customers).values({ id: newId(), shopId: shop.id, name, blockedAt })
    expect((await list(token)).names).toEqual(["Ada", "Bo", "Cleo"])
    expect((await list(token, `?shop=${two.id}`)).names).toEqual(["Bo", "Cleo"])
    expect((await list(token, "?blocked=true")).names).toEqual(["Cleo"])
    expect((await list(token, `?blocked=false&shop=${two.id}`)).names).toEqual(["Bo"])
    const byName = (await list(token, "?limit=1")).next
    for (const [query, path] of [
      ["sort=email", "sort"],
      ["blocked=maybe", "blocked"],
      ["cursor=zzz", "cursor"],
      [`cursor=${byName}&sort=-createdAt`, "cursor"],
      ["shop=", "shop"],
    ])
      expect((await rest("GET", `/customers?${query}`, { token })).body, query).toMatchObject({
        status: 422,
        errors: [{ path }],
      })
  })

  it("shows those of one's own shops, and knows no other shop", async () => {
    const [own, other] = [await makeShop(), await makeShop()]
    for (const shop of [own, other]) await makeChat(shop, shop === own ? "Ada" : "Bo")
    const { accessToken: token } = await makePerson("Support Agent", own)
    expect((await list(token)).names).toEqual(["Ada"])
    const refused = await toldOfUnseen("GET", (id) => `/customers?shop=${id}`, other.id, token)
    expect(refused[0]).toMatch(/^404/)
    expect(refused[1]).toBe(refused[0])
    const stranger = await makePerson(await makeRole("chats:read"), own)
    for (const query of ["", `?shop=${own.id}`]) {
      expect((await rest("GET", `/customers${query}`, { token: stranger.accessToken })).body).toMatchObject({
        status: 403,
        requiredPermission: "customers:read",
      })
    }
  })
})

describe("/customers/{id}", () => {
  const operations = [
    ["GET", "", "customers:read"],
    ["PATCH", "", "customers:update"],
    ["DELETE", "", "customers:delete"],
    ["PUT", "/block", "customers:block"],
    ["DELETE", "/block", "customers:block"],
    ["GET", "/export", "customers:export"],
    ["GET", "/chats", "customers:read"],
  ] as const

  it("answers for another shop's customer exactly as for one that does not exist", async () => {
    const { accessToken } = await makePerson("Manager", await makeShop())
    const owner = await makePerson("Manager", await makeShop())
    await makeChat(await makeShop())
    const [row] = await db.select().from(customers)
    for (const [method, path] of operations) {
      const body = method === "PATCH" ? { name: "Mine" } : undefined
      const texts = await toldOfUnseen(
        method,
        (id) => `/customers/${id}${path}`,
        row?.id ?? "",
        accessToken,
        body,
      )
      expect(texts[0], `${method} ${path}`).toMatch(/^404 /)
      expect(new Set(texts).size, `${method} ${path}`).toBe(1)
    }
    expect(owner.id).not.toBe("")
    expect((await db.select().from(customers))[0]).toEqual(row)
  })

  it("names the permission that a member of the shop lacks", async () => {
    const shop = await makeShop()
    await makeChat(shop)
    const [row] = await db.select().from(customers)
    const { accessToken: token } = await makePerson(await makeRole("chats:read"), shop)
    for (const [method, path, requiredPermission] of operations) {
      const body = method === "PATCH" ? { name: "Mine" } : undefined
      const answer = await rest(method, `/customers/${row?.id}${path}`, { token, body })
      expect(answer.body, `${method} ${path}`).toMatchObject({ status: 403, requiredPermission })
    }
  })

  it("changes what is given, leaves the rest, and guards against a change that was not seen", async () => {
    const shop = await makeShop()
    const { accessToken: token } = await makePerson("Support Agent", shop)
    const [id, other] = [newId(), newId()]
    const common = { shopId: shop.id, attributes: { orders: 1 } }
    await db.insert(customers).values({ id, ...common, name: "Ada", email: "ada@example.com", phone: "1" })
    await db.insert(customers).values({ id: other, ...common, name: "Bo", email: "bo@example.com" })
    const patch = (body: unknown) => rest("PATCH", `/customers/${id}`, { token, body })
    expect((await patch({ phone: null, attributes: { vip: true }, version: 1 })).body).toMatchObject({
      name: "Ada",
      email: "ada@example.com",
      phone: null,
      attributes: { vip: true },
      version: 2,
    })
    expect((await patch({ name: "Late", version: 1 })).body).toMatchObject({
      status: 409,
      current: { name: "Ada", version: 2, shop: { id: shop.id } },
    })
    expect((await patch({ email: "BO@example.com" })).body).toMatchObject({
      status: 409,
      errors: [{ path: "email" }],
    })
    const [event] = await db.select().from(events).where(eq(events.type, "customer.updated"))
    expect(event).toMatchObject({
      before: { phone: "1", attributes: { orders: 1 } },
      after: { phone: null, attributes: { vip: true } },
    })
  })
})
