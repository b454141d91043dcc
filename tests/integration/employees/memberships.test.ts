import { eq } from "drizzle-orm"
import { describe, expect, it } from "vitest"
import { db } from "@/db/client"
import { events, memberships, roles } from "@/db/schema"
import { claimChat } from "@/lib/chats/assignment"
import { newId } from "@/lib/ids"
import {
  actorOf,
  addMembership,
  makeChat,
  makePerson,
  makeShop,
  makeTeam,
  useInstallation,
} from "@/tests/support/installation"
import { rest } from "@/tests/support/rest"

useInstallation()

const roleId = async (name: string) => {
  const [row] = await db.select({ id: roles.id }).from(roles).where(eq(roles.name, name))
  return row?.id ?? ""
}

const put = (token: string, id: string, list: object[], version?: number) =>
  rest("PUT", `/employees/${id}/memberships`, { token, body: { memberships: list, version } })

describe("PUT /employees/{id}/memberships", () => {
  it("sets the roles, takes effect on the next call, and says so in each shop's trail", async () => {
    const [one, two] = [await makeShop(), await makeShop()]
    const admin = await makePerson("Admin")
    const agent = await makePerson("Support Agent", one)
    const manager = await roleId("Manager")
    const answer = await put(admin.accessToken, agent.id, [{ shopId: two.id, roleId: manager }], 1)
    expect(answer.body).toMatchObject({ version: 2, memberships: [{ shop: { id: two.id } }] })
    const me = await rest("GET", "/auth/me", { token: agent.accessToken })
    expect(me.body.permissions).toContain("employees:create")
    const trail = await db.select().from(events).where(eq(events.type, "employee.memberships_changed"))
    expect(trail.map(({ shopId, before, after }) => ({ shopId, before, after }))).toEqual(
      expect.arrayContaining([
        { shopId: one.id, before: { roles: ["Support Agent"] }, after: { roles: [] } },
        { shopId: two.id, before: { roles: [] }, after: { roles: ["Manager"] } },
      ]),
    )
    expect((await put(admin.accessToken, agent.id, [], 1)).body).toMatchObject({
      status: 409,
      current: { version: 2 },
    })
  })

  it("leaves alone what a manager can't see", async () => {
    const [own, other] = [await makeShop(), await makeShop()]
    const manager = await makePerson("Manager", own)
    const agent = await makePerson("Support Agent", own)
    await addMembership(agent.id, "Support Agent", other)
    expect((await put(manager.accessToken, agent.id, [])).status).toBe(200)
    const left = await db.select().from(memberships).where(eq(memberships.employeeId, agent.id))
    expect(left.map(({ shopId }) => shopId)).toEqual([other.id])
    // Without a shop in common the person is not there any more.
    expect((await put(manager.accessToken, agent.id, [])).status).toBe(404)
  })

  it("gives and takes only what the caller holds, of people not above the caller", async () => {
    const [own, other] = [await makeShop(), await makeShop()]
    const manager = await makePerson("Manager", own)
    const agent = await makePerson("Support Agent", own)
    const owner = await makePerson("Admin", own)
    const admin = await makePerson("Admin")
    const [asAdmin, asAgent] = [await roleId("Admin"), await roleId("Support Agent")]
    const cases = [
      [agent.id, [{ shopId: own.id, roleId: asAdmin }], 403, "shops:create"],
      [agent.id, [{ shopId: null, roleId: asAgent }], 403, "employees:update"],
      [manager.id, [{ shopId: own.id, roleId: asAdmin }], 403, "shops:create"],
      [owner.id, [], 403, "shops:create"],
      [
        owner.id,
        [
          { shopId: own.id, roleId: asAdmin },
          { shopId: own.id, roleId: asAgent },
        ],
        403,
        "shops:create",
      ],
      [admin.id, [{ shopId: own.id, roleId: asAgent }], 403, "shops:create"],
      [agent.id, [{ shopId: other.id, roleId: asAgent }], 404, undefined],
      [agent.id, [{ shopId: newId(), roleId: asAgent }], 404, undefined],
      [agent.id, [{ shopId: own.id, roleId: newId() }], 404, undefined],
    ] as const
    const before = await db.select().from(memberships).orderBy(memberships.id)
    for (const [id, list, status, requiredPermission] of cases) {
      const answer = await put(manager.accessToken, id, [...list])
      expect({ status: answer.status, requiredPermission: answer.body.requiredPermission }).toEqual({
        status,
        requiredPermission,
      })
    }
    expect(await db.select().from(memberships).orderBy(memberships.id)).toEqual(before)
    const support = await makePerson("Support Agent", own)
    expect((await put(support.accessToken, agent.id, [])).body).toMatchObject({
      status: 403,
      requiredPermission: "employees:update",
    })
  })

  it("takes people out of the teams and chats of a shop that they leave", async () => {
    const [left, kept] = [await makeShop(), await makeShop()]
    const admin = await makePerson("Admin")
    const agent = await makePerson("Support Agent", left)
    await addMembership(agent.id, "Support Agent", kept)
    const teams = [await makeTeam(left, agent), await makeTeam(kept, agent)]
    const chats = [(await makeChat(left)).chat, (await makeChat(kept)).chat]
    for (const chat of chats) await claimChat(await actorOf(agent), { chatId: chat.id })
    const list = [{ shopId: kept.id, roleId: await roleId("Support Agent") }]
    const answer = await put(admin.accessToken, agent.id, list)
    expect(answer.body.teams).toEqual([expect.objectContaining({ id: teams[1]?.id })])
    const states = await Promise.all(
      chats.map(
        async ({ id }) => (await rest("GET", `/chats/${id}`, { token: admin.accessToken })).body.status,
      ),
    )
    expect(states).toEqual(["waiting", "active"])
  })
})
