import { eq } from "drizzle-orm"
import { describe, expect, it } from "vitest"
import { db } from "@/db/client"
import { chatSessions, customers, employees } from "@/db/schema"
import { ALL_PERMISSIONS } from "@/lib/auth/permissions"
import { claimChat } from "@/lib/chats/assignment"
import { newId } from "@/lib/ids"
import type { Explanation, Holder } from "@/lib/permissions/contract"
import {
  actorOf,
  addMembership,
  makeChat,
  makePerson,
  makeShop,
  makeTeam,
  type Person,
  useInstallation,
} from "@/tests/support/installation"
import { rest } from "@/tests/support/rest"

useInstallation()

const get = ({ accessToken: token }: Person, path: string, query: Record<string, string>) =>
  rest("GET", `${path}?${new URLSearchParams(query)}`, { token })
const explain = async (asker: Person, query: Record<string, string>) =>
  (await get(asker, "/permissions/explain", query)).body as unknown as Explanation
const at = (objectType: string, objectId: string) => ({ objectType, objectId })
const withoutId = (text: string) => text.replace(/"requestId":"[^"]+"/, "")

describe("GET /permissions", () => {
  it("is the catalogue, for who may read it", async () => {
    const shop = await makeShop()
    const { body } = await get(await makePerson("Manager", shop), "/permissions", {})
    const data = body.data as unknown as { name: string }[]
    expect(data.map(({ name }) => name)).toEqual(ALL_PERMISSIONS)
    expect(data[1]).toEqual({
      name: "shops:read",
      resource: "shops",
      action: "read",
      description: "See a shop and its settings.",
    })
    const agent = await makePerson("Support Agent", shop)
    for (const path of ["/permissions", "/permissions/explain", "/permissions/holders"]) {
      const query: Record<string, string> =
        path === "/permissions" ? {} : { permission: "chats:read", employeeId: agent.id }
      expect((await get(agent, path, query)).body, path).toMatchObject({
        status: 403,
        requiredPermission: "permissions:read",
      })
    }
  })
})

describe("GET /permissions/explain", () => {
  it("says by which membership and role somebody may do something in a shop", async () => {
    const [shop, other] = [await makeShop({ name: "Here" }), await makeShop({ name: "There" })]
    const admin = await makePerson("Admin", null, "Marta")
    const agent = await makePerson("Support Agent", shop, "Priya")
    const asked = { employeeId: agent.id, permission: "chats:reply" }
    expect(await explain(admin, { ...asked, ...at("shop", shop.id) })).toMatchObject({
      allowed: true,
      reason: "As Support Agent in Here, Priya may write to customers.",
      employee: { id: agent.id, name: "Priya", isActive: true },
      permission: { name: "chats:reply", description: "Write to customers." },
      object: { type: "shop", id: shop.id, name: "Here" },
      because: [{ shop: { id: shop.id, name: "Here" }, role: { name: "Support Agent" } }],
      elsewhere: [],
      sees: null,
    })
    expect(await explain(admin, { ...asked, ...at("shop", other.id) })).toMatchObject({
      allowed: false,
      reason: "Priya has no role in There. In Here, Priya may.",
      because: [],
      elsewhere: [{ shop: { name: "Here" } }],
    })
    expect(await explain(admin, asked)).toMatchObject({
      allowed: false,
      object: null,
      elsewhere: [{ shop: { name: "Here" } }],
    })
    const assigning = { employeeId: agent.id, permission: "chats:assign", ...at("shop", shop.id) }
    expect((await explain(admin, assigning)).reason).toBe(
      "As Support Agent in Here, Priya may not give a chat to somebody, or take it back to the queue.",
    )
    const itself = { employeeId: admin.id, permission: "shops:create" }
    expect(await explain(admin, itself)).toMatchObject({
      allowed: true,
      reason: "As Admin in every shop, Marta may open new shops.",
      because: [{ shop: null, role: { name: "Admin" } }],
    })
  })

  it("answers for customers and teams by their shop", async () => {
    const shop = await makeShop()
    const admin = await makePerson("Admin")
    const agent = await makePerson("Support Agent", shop)
    const customerId = newId()
    await db.insert(customers).values({ id: customerId, shopId: shop.id, name: "Ada" })
    const team = await makeTeam(shop)
    const ask = async (permission: string, object: object) =>
      (await explain(admin, { employeeId: agent.id, permission, ...object })).allowed
    expect(await ask("customers:read", at("customer", customerId))).toBe(true)
    expect(await ask("customers:delete", at("customer", customerId))).toBe(false)
    expect(await ask("teams:read", at("team", team.id))).toBe(false)
  })

  it("tells whether somebody sees a chat, by the chats' own rule", async () => {
    const shop = await makeShop({ name: "Here" })
    const manager = await makePerson("Manager", shop, "Owen")
    const [priya, jonas] = [
      await makePerson("Support Agent", shop, "Priya"),
      await makePerson("Support Agent", shop, "Jonas"),
    ]
    const { chat } = await makeChat(shop)
    const ask = (person: Person, permission = "chats:reply") =>
      explain(manager, { employeeId: person.id, permission, ...at("chat", chat.id) })
    const opens = async (person: Person) =>
      (await rest("GET", `/chats/${chat.id}`, { token: person.accessToken })).status === 200
    const told = async (person: Person) => {
      const { sees, seesBecause } = await ask(person, "chats:read")
      expect(sees).toBe(await opens(person))
      return seesBecause
    }
    expect(await told(priya)).toBe("It waits for anybody in Here.")
    await db.update(chatSessions).set({ teamId: (await makeTeam(shop, priya)).id })
    expect(await told(priya)).toMatch(/^It waits in Priya’s team /)
    expect(await told(jonas)).toMatch(/which Jonas isn’t in\.$/)
    await claimChat(await actorOf(priya), { chatId: chat.id })
    expect(await told(priya)).toBe("It is Priya’s own chat.")
    expect(await told(jonas)).toBe("It is Priya’s, and Jonas sees only their own and those that wait.")
    expect(await told(manager)).toBe("Owen sees every chat of Here.")
    expect(await ask(priya)).toMatchObject({ allowed: true, sees: true })
    expect(await ask(jonas)).toMatchObject({
      allowed: false,
      sees: false,
      because: [{ role: { name: "Support Agent" } }],
      reason: expect.stringMatching(/^Jonas holds the permission, but doesn’t see this chat\./),
    })
    const outsider = await makePerson("Support Agent", await makeShop(), "Kim")
    await addMembership(outsider.id, "Support Agent", shop)
    expect(await ask(outsider, "customers:read")).toMatchObject({ allowed: true, sees: false })
  })

  it("says that nobody edits a person above them", async () => {
    const shop = await makeShop()
    const [admin, manager] = [
      await makePerson("Admin", null, "Marta"),
      await makePerson("Manager", shop, "Owen"),
    ]
    const agent = await makePerson("Support Agent", shop)
    const asked = { employeeId: manager.id, permission: "employees:update" }
    expect(await explain(manager, { ...asked, ...at("employee", agent.id) })).toMatchObject({ allowed: true })
    expect(await explain(manager, { ...asked, ...at("employee", admin.id) })).toMatchObject({
      allowed: false,
      reason: expect.stringContaining("nobody changes a person above them"),
    })
    const reading = { employeeId: manager.id, permission: "employees:read" }
    expect(await explain(manager, { ...reading, ...at("employee", admin.id) })).toMatchObject({
      allowed: true,
    })
  })

  it("allows nothing to who is not active", async () => {
    const admin = await makePerson("Admin")
    const gone = await makePerson("Admin", null, "Noor")
    await db.update(employees).set({ isActive: false }).where(eq(employees.id, gone.id))
    expect(await explain(admin, { employeeId: gone.id, permission: "chats:read" })).toMatchObject({
      allowed: false,
      employee: { isActive: false },
      because: [],
      reason: "Noor’s account is not active: it allows nothing.",
    })
  })

  it("knows only people and objects that the asker sees, and tells of no other shop", async () => {
    const [here, there] = [await makeShop({ name: "Here" }), await makeShop({ name: "There" })]
    const manager = await makePerson("Manager", here)
    const both = await makePerson("Support Agent", here, "Priya")
    await addMembership(both.id, "Support Agent", there)
    const stranger = await makePerson("Support Agent", there)
    const foreign = await makeChat(there)
    const ask = async (query: Record<string, string>) => {
      const answer = await get(manager, "/permissions/explain", { permission: "chats:read", ...query })
      return `${answer.status} ${withoutId(answer.text)}`
    }
    const missing = await ask({ employeeId: newId() })
    expect(missing).toMatch(/^404 /)
    expect(await ask({ employeeId: stranger.id })).toBe(missing)
    for (const [type, id] of [
      ["shop", there.id],
      ["chat", foreign.chat.id],
      ["team", (await makeTeam(there)).id],
      ["employee", stranger.id],
      ["customer", newId()],
    ] as const) {
      expect(await ask({ employeeId: both.id, ...at(type, id) }), type).toBe(missing)
    }
    expect(await ask({ employeeId: both.id })).not.toContain("There")
    expect(await ask({ employeeId: both.id, ...at("shop", here.id) })).not.toContain("There")
  })

  it("takes permissions:read in the shop of the object", async () => {
    const [here, there] = [await makeShop(), await makeShop()]
    const manager = await makePerson("Manager", here)
    await addMembership(manager.id, "Support Agent", there)
    await actorOf(manager)
    const query = { employeeId: manager.id, permission: "chats:read", ...at("shop", there.id) }
    for (const path of ["/permissions/explain", "/permissions/holders"]) {
      expect((await get(manager, path, query)).body, path).toMatchObject({
        status: 403,
        requiredPermission: "permissions:read",
      })
    }
  })

  it("says what is wrong and where", async () => {
    const admin = await makePerson("Admin")
    for (const [wrong, path] of [
      [{ permission: "chats:juggle" }, "permission"],
      [{ employeeId: "x" }, "employeeId"],
      [{ objectType: "shop" }, "objectId"],
      [{ objectId: newId() }, "objectId"],
      [{ objectType: "moon", objectId: newId() }, "objectType"],
    ] as const) {
      const query = { employeeId: admin.id, permission: "chats:read", ...wrong }
      expect((await get(admin, "/permissions/explain", query)).body, path).toMatchObject({
        status: 422,
        errors: [{ path }],
      })
    }
  })
})

describe("GET /permissions/holders", () => {
  const names = async (asker: Person, query: Record<string, string>) => {
    const { body } = await get(asker, "/permissions/holders", query)
    return (body.data as unknown as Holder[]).map(({ employee }) => employee.name)
  }

  it("lists the active people who may, by name and in pages, with role and membership", async () => {
    const [here, there] = [await makeShop({ name: "Here" }), await makeShop()]
    const manager = await makePerson("Manager", here, "Owen")
    for (const name of ["Ben", "Ann", "Cleo"]) await makePerson("Support Agent", here, name)
    const gone = await makePerson("Support Agent", here, "Dora")
    await db.update(employees).set({ isActive: false }).where(eq(employees.id, gone.id))
    await makePerson("Support Agent", there, "Eve")
    await makePerson("Admin", null, "Marta")
    const place = at("shop", here.id)
    expect(await names(manager, { permission: "chats:reply", ...place })).toEqual([
      "Ann",
      "Ben",
      "Cleo",
      "Marta",
      "Owen",
    ])
    expect(await names(manager, { permission: "chats:assign", ...place })).toEqual(["Marta", "Owen"])
    expect(await names(manager, { permission: "chats:reply" })).toEqual(["Marta"])
    const first = await get(manager, "/permissions/holders", {
      permission: "chats:reply",
      limit: "2",
      ...place,
    })
    expect(first.body.data).toMatchObject([
      { employee: { name: "Ann" }, because: [{ shop: { name: "Here" }, role: { name: "Support Agent" } }] },
      { employee: { name: "Ben" } },
    ])
    const rest = { permission: "chats:reply", cursor: String(first.body.nextCursor), ...place }
    expect(await names(manager, rest)).toEqual(["Cleo", "Marta", "Owen"])
  })

  it("lists for a chat those who see it, and for a person those who aren't below", async () => {
    const shop = await makeShop()
    const [admin, manager] = [
      await makePerson("Admin", null, "Marta"),
      await makePerson("Manager", shop, "Owen"),
    ]
    const priya = await makePerson("Support Agent", shop, "Priya")
    await makePerson("Support Agent", shop, "Jonas")
    const { chat } = await makeChat(shop)
    await claimChat(await actorOf(priya), { chatId: chat.id })
    expect(await names(manager, { permission: "chats:reply", ...at("chat", chat.id) })).toEqual([
      "Marta",
      "Owen",
      "Priya",
    ])
    expect(await names(manager, { permission: "chats:read", ...at("chat", chat.id) })).toEqual([
      "Marta",
      "Owen",
      "Priya",
    ])
    expect(await names(admin, { permission: "employees:update", ...at("employee", admin.id) })).toEqual([
      "Marta",
    ])
    expect(await names(admin, { permission: "employees:update", ...at("employee", priya.id) })).toEqual([
      "Marta",
      "Owen",
    ])
  })
})
