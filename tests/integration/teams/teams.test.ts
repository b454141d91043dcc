import { eq } from "drizzle-orm"
import { describe, expect, it } from "vitest"
import { db } from "@/db/client"
import { chatSessions, events, teams } from "@/db/schema"
import { newId } from "@/lib/ids"
import { makeChat, makePerson, makeShop, makeTeam, useInstallation } from "@/tests/support/installation"
import { rest } from "@/tests/support/rest"

useInstallation()

const refusals = (answers: { status: number; text: string }[]) =>
  new Set(answers.map(({ status, text }) => `${status} ${text.replace(/"requestId":"[^"]+"/, "")}`))

describe("teams", () => {
  it("are made, read, renamed and deleted by a manager of their shop, and each step is recorded", async () => {
    const shop = await makeShop()
    const { accessToken: token } = await makePerson("Manager", shop)
    const agent = await makePerson("Support Agent", shop, "Abe Agent")
    const body = { shopId: shop.id, name: "Repairs", memberIds: [agent.id] }
    const made = await rest("POST", "/teams", { token, body })
    expect(made.status).toBe(201)
    expect(made.body).toMatchObject({ name: "Repairs", members: [{ id: agent.id }], version: 1 })
    const path = `/teams/${made.body.id}`
    const renamed = await rest("PATCH", path, { token, body: { name: "Workshop", version: 1 } })
    expect(renamed.body).toMatchObject({ name: "Workshop", version: 2 })
    expect((await rest("PATCH", path, { token, body: { name: "Late", version: 1 } })).body).toMatchObject({
      status: 409,
      current: { name: "Workshop" },
    })
    expect((await rest("GET", path, { token })).body).toEqual(renamed.body)
    expect((await rest("DELETE", path, { token })).status).toBe(204)
    expect((await rest("GET", path, { token })).status).toBe(404)
    const trail = await db
      .select()
      .from(events)
      .where(eq(events.subjectId, String(made.body.id)))
      .orderBy(events.id)
    expect(trail.map(({ type, shopId }) => [type, shopId])).toEqual([
      ["team.created", shop.id],
      ["team.updated", shop.id],
      ["team.deleted", shop.id],
    ])
    expect(trail[1]).toMatchObject({ before: { name: "Repairs" }, after: { name: "Workshop" } })
  })

  it("take in only people who work in their shop", async () => {
    const [shop, other] = [await makeShop(), await makeShop()]
    const { accessToken: token } = await makePerson("Manager", shop)
    const admin = await makePerson("Admin")
    const inside = await makePerson("Support Agent", shop)
    const outside = await makePerson("Support Agent", other)
    const team = await makeTeam(shop)
    const put = (id: string, by = token) => rest("PUT", `/teams/${team.id}/members/${id}`, { token: by })
    expect((await put(inside.id)).body).toMatchObject({ members: [{ id: inside.id }] })
    expect((await put(inside.id)).status).toBe(200)
    expect((await put(admin.id)).status).toBe(200)
    const hidden = [await put(outside.id), await put(newId())]
    expect(hidden[0]?.status).toBe(404)
    expect(refusals(hidden).size).toBe(1)
    // Somebody who knows both is told why.
    expect((await put(outside.id, admin.accessToken)).body).toMatchObject({ status: 409, code: "CONFLICT" })
    const remove = (id: string) => rest("DELETE", `/teams/${team.id}/members/${id}`, { token })
    expect((await remove(inside.id)).body).toMatchObject({ members: [{ id: admin.id }] })
    expect((await remove(inside.id)).status).toBe(404)
    const trail = await db.select().from(events).where(eq(events.type, "team.members_changed"))
    expect(trail).toHaveLength(3)
  })

  it("of another shop are not there; of one's own they take the permission", async () => {
    const [shop, other] = [await makeShop(), await makeShop()]
    const agent = await makePerson("Support Agent", shop)
    const [own, foreign] = [await makeTeam(shop), await makeTeam(other)]
    const calls = [
      ["GET", "", undefined, "teams:read"],
      ["PATCH", "", { name: "Mine" }, "teams:update"],
      ["DELETE", "", undefined, "teams:delete"],
      ["PUT", `/members/${agent.id}`, undefined, "teams:update"],
      ["DELETE", `/members/${agent.id}`, undefined, "teams:update"],
    ] as const
    for (const [method, below, body, permission] of calls) {
      const call = (id: string) => rest(method, `/teams/${id}${below}`, { token: agent.accessToken, body })
      expect((await call(own.id)).body).toMatchObject({ status: 403, requiredPermission: permission })
      const hidden = [await call(foreign.id), await call(newId())]
      expect(hidden[0]?.status).toBe(404)
      expect(refusals(hidden).size).toBe(1)
    }
    const make = (shopId: string) =>
      rest("POST", "/teams", { token: agent.accessToken, body: { shopId, name: "New" } })
    expect((await make(shop.id)).body).toMatchObject({ status: 403, requiredPermission: "teams:create" })
    expect(refusals([await make(other.id), await make(newId())]).size).toBe(1)
    expect((await make(other.id)).status).toBe(404)
  })

  it("have names of their own in a shop, and are listed by shop and name", async () => {
    const [shop, other] = [await makeShop(), await makeShop()]
    const { accessToken: token } = await makePerson("Admin")
    const make = (shopId: string, name: string) => rest("POST", "/teams", { token, body: { shopId, name } })
    for (const [where, name] of [
      [shop, "Sales"],
      [shop, "Advice"],
      [other, "Sales"],
    ] as const)
      expect((await make(where.id, name)).status).toBe(201)
    expect((await make(shop.id, "SALES")).body).toMatchObject({ status: 409, errors: [{ path: "name" }] })
    const names = async (query: string) =>
      ((await rest("GET", `/teams?${query}`, { token })).body.data as unknown as { name: string }[]).map(
        ({ name }) => name,
      )
    expect(await names("")).toEqual(["Advice", "Sales", "Sales"])
    expect(await names(`shop=${shop.id}`)).toEqual(["Advice", "Sales"])
    expect(await names("q=sal&limit=1")).toEqual(["Sales"])
  })

  it("with open chats stay; closed ones outlive their team", async () => {
    const shop = await makeShop()
    const { accessToken: token } = await makePerson("Manager", shop)
    const team = await makeTeam(shop)
    const { chat } = await makeChat(shop)
    await db.update(chatSessions).set({ teamId: team.id }).where(eq(chatSessions.id, chat.id))
    const remove = () => rest("DELETE", `/teams/${team.id}`, { token })
    expect((await remove()).body).toMatchObject({ status: 409, current: { openChats: 1 } })
    expect((await rest("POST", `/chats/${chat.id}/closure`, { token })).status).toBe(200)
    expect((await remove()).status).toBe(204)
    expect(await db.select().from(teams)).toHaveLength(0)
    expect((await rest("GET", `/chats/${chat.id}`, { token })).body).toMatchObject({ team: null })
  })
})
