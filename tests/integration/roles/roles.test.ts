import { eq } from "drizzle-orm"
import { describe, expect, it } from "vitest"
import { db } from "@/db/client"
import { events, roles } from "@/db/schema"
import { newId } from "@/lib/ids"
import type { Role } from "@/lib/roles/contract"
import {
  actorOf,
  addMembership,
  makePerson,
  makeShop,
  type Person,
  useInstallation,
} from "@/tests/support/installation"
import { useRealtime } from "@/tests/support/realtime"
import { rest } from "@/tests/support/rest"

useInstallation()
const server = useRealtime()

type Listed = Role[] & Record<string, never>
const create = ({ accessToken: token }: Person, body: unknown) => rest("POST", "/roles", { token, body })
const made = async (admin: Person, name: string, permissions: string[]) =>
  (await create(admin, { name, permissions })).body as unknown as Role
const systemRole = async (name: string) => {
  const [row] = await db.select().from(roles).where(eq(roles.name, name))
  if (!row) throw new Error(`no role ${name}`)
  return row
}
const eventsOf = (type: string) => db.select().from(events).where(eq(events.type, type)).orderBy(events.id)

/** Somebody who edits roles in every shop, and holds little else. */
async function makeEditor(admin: Person, extra: string[] = []): Promise<Person> {
  const edits = ["roles:read", "roles:create", "roles:update", "roles:delete", "chats:read", ...extra]
  const role = await made(admin, `Editor ${newId()}`, edits)
  return makePerson(role.name)
}

describe("POST /roles", () => {
  it("makes a role, and records it", async () => {
    const admin = await makePerson("Admin")
    const permissions = ["chats:reply", "chats:read", "chats:read"]
    const { status, body } = await create(admin, { name: " Night shift ", permissions })
    expect(status).toBe(201)
    expect(body).toMatchObject({
      name: "Night shift",
      description: "",
      isSystem: false,
      permissions: ["chats:read", "chats:reply"],
      people: 0,
      version: 1,
    })
    expect(await eventsOf("role.created")).toMatchObject([
      {
        actorId: admin.id,
        subjectId: body.id,
        shopId: null,
        after: { permissions: ["chats:read", "chats:reply"] },
      },
    ])
  })

  it("says what is wrong and where", async () => {
    const admin = await makePerson("Admin")
    const unknown = await create(admin, { name: "Odd", permissions: ["chats:read", "chats:juggle"] })
    expect(unknown.body).toMatchObject({ status: 422, errors: [{ path: "permissions.1" }] })
    expect((await create(admin, { name: "two\nlines" })).body).toMatchObject({
      status: 422,
      errors: [{ path: "name" }],
    })
    await create(admin, { name: "Lead" })
    expect((await create(admin, { name: "lead" })).body).toMatchObject({
      status: 409,
      errors: [{ path: "name" }],
    })
    expect((await create(admin, { name: "ADMIN" })).body).toMatchObject({
      status: 409,
      errors: [{ path: "name" }],
    })
  })

  it("takes the permission in every shop, and gives nothing that the maker doesn't hold in every shop", async () => {
    const [admin, shop] = [await makePerson("Admin"), await makeShop()]
    expect((await create(await makePerson("Manager", shop), { name: "Mine" })).body).toMatchObject({
      status: 403,
      requiredPermission: "roles:create",
    })
    const editor = await makeEditor(admin)
    await addMembership(editor.id, "Manager", shop)
    await actorOf(editor)
    const refused = await create(editor, { name: "More", permissions: ["chats:read", "chats:assign"] })
    expect(refused.body).toMatchObject({ status: 403, requiredPermission: "chats:assign" })
    expect((await create(editor, { name: "Less", permissions: ["chats:read"] })).status).toBe(201)
  })
})

describe("GET /roles", () => {
  it("pages by name, searches, and counts the people in the reader's shops only", async () => {
    const [here, there] = [await makeShop(), await makeShop()]
    const manager = await makePerson("Manager", here)
    await makePerson("Support Agent", here)
    await makePerson("Support Agent", there)
    const both = await makePerson("Support Agent", here)
    await addMembership(both.id, "Support Agent", there)
    const admin = await makePerson("Admin")
    const list = async ({ accessToken: token }: Person, query = "") => {
      const { body } = await rest("GET", `/roles${query}`, { token })
      return body as { data: Listed; nextCursor: string | null } & Record<string, never>
    }
    const agents = async (person: Person) => (await list(person, "?q=support")).data[0]?.people
    expect(await agents(manager)).toBe(2)
    expect(await agents(admin)).toBe(3)
    const first = await list(admin, "?limit=2")
    const second = await list(admin, `?limit=2&cursor=${first.nextCursor}`)
    expect([...first.data, ...second.data].map(({ name }) => name)).toEqual([
      "Admin",
      "Manager",
      "Support Agent",
    ])
    expect(second.nextCursor).toBeNull()
    expect(await list(admin, "?cursor=zzz")).toMatchObject({ status: 422, errors: [{ path: "cursor" }] })
  })

  it("is for who may read roles", async () => {
    const agent = await makePerson("Support Agent", await makeShop())
    for (const path of ["/roles", `/roles/${newId()}`, `/roles/${(await systemRole("Admin")).id}`]) {
      expect((await rest("GET", path, { token: agent.accessToken })).body, path).toMatchObject({
        status: 403,
        requiredPermission: "roles:read",
      })
    }
    expect((await rest("GET", "/roles")).status).toBe(401)
  })
})

describe("/roles/{id}", () => {
  it("changes name and permissions, and guards against a change that was not seen", async () => {
    const admin = await makePerson("Admin")
    const token = admin.accessToken
    const { id } = await made(admin, "Before", ["chats:read"])
    const holder = await makePerson("Before", await makeShop())
    const renamed = await rest("PATCH", `/roles/${id}`, { token, body: { name: "After", version: 1 } })
    expect(renamed.body).toMatchObject({ name: "After", permissions: ["chats:read"], version: 2, people: 1 })
    const body = { permissions: ["chats:note", "chats:read"], version: 2 }
    const put = await rest("PUT", `/roles/${id}/permissions`, { token, body })
    expect(put.body).toMatchObject({ name: "After", permissions: ["chats:note", "chats:read"], version: 3 })
    const late = await rest("PUT", `/roles/${id}/permissions`, { token, body })
    expect(late.body).toMatchObject({ status: 409, code: "CONFLICT", current: { version: 3, name: "After" } })
    const [, event] = await eventsOf("role.updated")
    expect(event).toMatchObject({
      before: { permissions: ["chats:read"] },
      after: { permissions: ["chats:note", "chats:read"] },
    })
    expect((await actorOf(holder)).grants[0]?.permissions).toContain("chats:note")
    const emptied = await rest("PUT", `/roles/${id}/permissions`, { token, body: { permissions: [] } })
    expect(emptied.body).toMatchObject({ permissions: [] })
  })

  it("lets a new right count at once, for requests and for open sockets", async () => {
    const [admin, shop] = [await makePerson("Admin"), await makeShop()]
    const { id } = await made(admin, "Growing", ["chats:read"])
    const holder = await makePerson("Growing", shop)
    const socket = await server.open("/agent", holder.accessToken).connected()
    const see = () => rest("GET", `/shops/${shop.id}`, { token: holder.accessToken })
    expect((await see()).status).toBe(403)
    const body = { permissions: ["chats:read", "shops:read"] }
    await rest("PUT", `/roles/${id}/permissions`, { token: admin.accessToken, body })
    expect((await see()).status).toBe(200)
    await socket.hears("access.changed")
  })

  it("can't be changed or deleted by who holds less than it, nor emptied of what they don't hold", async () => {
    const admin = await makePerson("Admin")
    const editor = await makeEditor(admin)
    const token = editor.accessToken
    const above = await made(admin, "Above", ["chats:read", "audit:read"])
    const attempts = [
      rest("PATCH", `/roles/${above.id}`, { token, body: { name: "Mine" } }),
      rest("PUT", `/roles/${above.id}/permissions`, { token, body: { permissions: [] } }),
      rest("DELETE", `/roles/${above.id}`, { token }),
    ]
    for (const { body } of await Promise.all(attempts)) {
      expect(body).toMatchObject({ status: 403, requiredPermission: "audit:read" })
    }
    const below = await made(admin, "Below", ["chats:read"])
    const grown = { permissions: ["chats:read", "audit:read"] }
    expect((await rest("PUT", `/roles/${below.id}/permissions`, { token, body: grown })).body).toMatchObject({
      status: 403,
      requiredPermission: "audit:read",
    })
    expect(await eventsOf("role.updated")).toHaveLength(0)
  })

  it("takes roles:update and roles:delete in every shop", async () => {
    const [admin, shop] = [await makePerson("Admin"), await makeShop()]
    const { id } = await made(admin, "Plain", [])
    const { accessToken: token } = await makePerson("Manager", shop)
    for (const [method, path, body, permission] of [
      ["PATCH", `/roles/${id}`, { name: "X" }, "roles:update"],
      ["PUT", `/roles/${id}/permissions`, { permissions: [] }, "roles:update"],
      ["DELETE", `/roles/${id}`, undefined, "roles:delete"],
    ] as const) {
      const answer = await rest(method, path, { token, body })
      expect(answer.body, path).toMatchObject({ status: 403, requiredPermission: permission })
    }
  })

  it("keeps the system's roles as they are", async () => {
    const { accessToken: token } = await makePerson("Admin")
    const { id } = await systemRole("Support Agent")
    for (const [method, path, body] of [
      ["PATCH", `/roles/${id}`, { name: "X" }],
      ["PUT", `/roles/${id}/permissions`, { permissions: [] }],
      ["DELETE", `/roles/${id}`, undefined],
    ] as const) {
      const answer = await rest(method, path, { token, body })
      expect(answer.body, method).toMatchObject({
        status: 409,
        code: "CONFLICT",
        detail: expect.stringContaining("System"),
      })
    }
  })

  it("is deleted when nobody has it, and only then", async () => {
    const admin = await makePerson("Admin")
    const token = admin.accessToken
    const [used, free] = [await made(admin, "Used", []), await made(admin, "Free", [])]
    await makePerson("Used", await makeShop())
    await makePerson("Used", await makeShop())
    expect((await rest("DELETE", `/roles/${used.id}`, { token })).body).toMatchObject({
      status: 409,
      detail: "2 people have this role. Give them another one first.",
      current: { people: 2 },
    })
    expect(await rest("DELETE", `/roles/${free.id}`, { token })).toMatchObject({ status: 204, text: "" })
    expect(await eventsOf("role.deleted")).toMatchObject([{ subjectId: free.id, before: { name: "Free" } }])
    for (const id of [free.id, newId(), "no-uuid"]) {
      expect((await rest("DELETE", `/roles/${id}`, { token })).status).toBe(404)
      expect((await rest("GET", `/roles/${id}`, { token })).status).toBe(404)
      expect((await rest("PATCH", `/roles/${id}`, { token, body: {} })).status).toBe(404)
    }
  })
})
