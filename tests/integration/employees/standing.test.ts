import { eq } from "drizzle-orm"
import { describe, expect, it } from "vitest"
import { db } from "@/db/client"
import { employees, sessions } from "@/db/schema"
import { describeStanding, listRolesToGive } from "@/lib/employees/standing"
import { newId } from "@/lib/ids"
import { listShopNames } from "@/lib/shops/shops"
import { actorOf, addMembership, makePerson, makeShop, useInstallation } from "@/tests/support/installation"

useInstallation()

const toGive = { permission: "employees:create" } as const

describe("listRolesToGive", () => {
  it("offers an admin every role everywhere", async () => {
    const { actor } = await makePerson("Admin")
    const roles = await listRolesToGive(actor, toGive)
    expect(roles.map(({ name, shops }) => [name, shops])).toEqual([
      ["Admin", "all"],
      ["Manager", "all"],
      ["Support Agent", "all"],
    ])
  })

  it("offers a manager what they hold, in their shop", async () => {
    const shop = await makeShop()
    const { actor } = await makePerson("Manager", shop)
    const roles = await listRolesToGive(actor, toGive)
    expect(roles.map(({ name, shops }) => [name, shops])).toEqual([
      ["Admin", []],
      ["Manager", [shop.id]],
      ["Support Agent", [shop.id]],
    ])
  })

  it("is not for who may not see people", async () => {
    const { actor } = await makePerson("Support Agent", await makeShop())
    await expect(listRolesToGive(actor, toGive)).rejects.toMatchObject({
      code: "FORBIDDEN",
      requiredPermission: "employees:read",
    })
  })
})

describe("describeStanding", () => {
  it("lets a manager change and remove an agent of their shop, and not what the agent is elsewhere", async () => {
    const [shop, other] = [await makeShop(), await makeShop()]
    const manager = await makePerson("Manager", shop)
    const agent = await makePerson("Support Agent", shop)
    expect(await describeStanding(manager.actor, agent)).toMatchObject({
      isSelf: false,
      mayUpdate: true,
      mayDelete: true,
      refusal: null,
      memberships: [{ isManaged: true, locked: null }],
    })
    await addMembership(agent.id, "Support Agent", other)
    const standing = await describeStanding(manager.actor, agent)
    // Whoever holds something outside of the manager's reach is above them.
    expect(standing).toMatchObject({ mayUpdate: false, mayDelete: false })
    expect(standing.refusal).toContain("which you don't hold there yourself")
    expect(standing.memberships.map(({ isManaged }) => isManaged).sort()).toEqual([false, true])
  })

  it("locks the roles of somebody above", async () => {
    const shop = await makeShop()
    const manager = await makePerson("Manager", shop)
    const admin = await makePerson("Admin", shop)
    expect(await describeStanding(manager.actor, admin)).toMatchObject({
      mayUpdate: false,
      memberships: [{ isManaged: true, locked: "They may do more here than you." }],
    })
  })

  it("lets nobody remove themselves", async () => {
    const admin = await makePerson("Admin")
    expect(await describeStanding(admin.actor, admin)).toMatchObject({
      isSelf: true,
      mayUpdate: true,
      mayDelete: false,
    })
  })

  it("answers for somebody of another shop as for nobody", async () => {
    const manager = await makePerson("Manager", await makeShop())
    const stranger = await makePerson("Support Agent", await makeShop())
    for (const id of [stranger.id, newId()])
      await expect(describeStanding(manager.actor, { id })).rejects.toMatchObject({ code: "NOT_FOUND" })
  })

  it("names the permission to who may not see people", async () => {
    const shop = await makeShop()
    const agent = await makePerson("Support Agent", shop)
    const colleague = await makePerson("Support Agent", shop)
    await expect(describeStanding(agent.actor, colleague)).rejects.toMatchObject({
      code: "FORBIDDEN",
      requiredPermission: "employees:read",
    })
  })
})

describe("what pages ask beside it", () => {
  it("names the actor's shops and no others", async () => {
    const shop = await makeShop({ name: "Here" })
    await makeShop({ name: "There" })
    const agent = await makePerson("Support Agent", shop)
    const admin = await makePerson("Admin")
    expect((await listShopNames(agent.actor)).map(({ name }) => name)).toEqual(["Here"])
    expect((await listShopNames(admin.actor)).map(({ name }) => name)).toEqual(["Here", "There"])
  })

  it("knows when somebody was last here, to the minute", async () => {
    const person = await makePerson("Admin")
    const long = new Date(Date.now() - 3_600_000)
    await db.update(employees).set({ lastSeenAt: long }).where(eq(employees.id, person.id))
    await db.update(sessions).set({ lastUsedAt: long }).where(eq(sessions.employeeId, person.id))
    await actorOf(person)
    const [seen] = await db.select().from(employees).where(eq(employees.id, person.id))
    const [used] = await db.select().from(sessions).where(eq(sessions.employeeId, person.id))
    expect(Number(seen?.lastSeenAt)).toBeGreaterThan(Number(long))
    expect(Number(used?.lastUsedAt)).toBeGreaterThan(Number(long))
    expect(seen?.version).toBe(1)
    await actorOf(person)
    const [again] = await db.select().from(employees).where(eq(employees.id, person.id))
    expect(again?.lastSeenAt).toEqual(seen?.lastSeenAt)
  })
})
