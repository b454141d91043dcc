import { eq } from "drizzle-orm"
import { describe, expect, it } from "vitest"
import { db } from "@/db/client"
import { events } from "@/db/schema"
import { newId } from "@/lib/ids"
import { makePerson, makeShop, makeTeam, type Person, useInstallation } from "@/tests/support/installation"
import { rest } from "@/tests/support/rest"

useInstallation()

const write = ({ accessToken: token }: Person, body: object) =>
  rest("POST", "/canned-replies", { token, body: { shortcut: "hello", body: "Hello!", ...body } })
const shortcutsOf = async ({ accessToken: token }: Person, query = "") => {
  const { body } = await rest("GET", `/canned-replies${query}`, { token })
  return (body.data as unknown as { shortcut: string }[]).map(({ shortcut }) => shortcut)
}

describe("canned replies", () => {
  it("of a shop are written by its managers, used by its agents, and each step is recorded", async () => {
    const shop = await makeShop()
    const [manager, agent] = [await makePerson("Manager", shop), await makePerson("Support Agent", shop)]
    const made = await write(manager, { shopId: shop.id })
    expect(made.status).toBe(201)
    const path = `/canned-replies/${made.body.id}`
    const { accessToken: token } = manager
    expect((await rest("GET", path, { token: agent.accessToken })).body).toEqual(made.body)
    const change = { body: "Hello {{customer.firstName}}!", version: 1 }
    expect((await rest("PATCH", path, { token, body: change })).body).toMatchObject({ version: 2 })
    expect((await rest("PATCH", path, { token, body: change })).body).toMatchObject({
      status: 409,
      current: { version: 2 },
    })
    const refused = await rest("DELETE", path, { token: agent.accessToken })
    expect(refused.body).toMatchObject({ status: 403, requiredPermission: "cannedReplies:manage" })
    expect((await rest("DELETE", path, { token })).status).toBe(204)
    const trail = await db
      .select({ type: events.type })
      .from(events)
      .where(eq(events.subjectId, String(made.body.id)))
      .orderBy(events.id)
    expect(trail.map(({ type }) => type)).toEqual([
      "cannedReply.created",
      "cannedReply.updated",
      "cannedReply.deleted",
    ])
  })

  it("of a person are theirs alone, and take no right but that to answer", async () => {
    const shop = await makeShop()
    const [agent, colleague] = [
      await makePerson("Support Agent", shop),
      await makePerson("Support Agent", shop),
    ]
    const made = await write(agent, {})
    expect(made.body).toMatchObject({ shop: null, team: null })
    expect(await shortcutsOf(agent, `?shop=${shop.id}`)).toEqual(["hello"])
    const path = `/canned-replies/${made.body.id}`
    const hidden = [path, `/canned-replies/${newId()}`]
    const answers = await Promise.all(hidden.map((one) => rest("GET", one, { token: colleague.accessToken })))
    expect(answers.map(({ status }) => status)).toEqual([404, 404])
    expect(await shortcutsOf(colleague)).toEqual([])
    expect((await write(colleague, {})).status).toBe(201)
    expect((await write(await makePerson(null), {})).body).toMatchObject({
      status: 403,
      requiredPermission: "chats:reply",
    })
  })

  it("of a team are for its members and its managers", async () => {
    const [shop, other] = [await makeShop(), await makeShop()]
    const [manager, member] = [await makePerson("Manager", shop), await makePerson("Support Agent", shop)]
    const outsider = await makePerson("Support Agent", shop)
    const [team, foreign] = [await makeTeam(shop, member), await makeTeam(other)]
    expect((await write(manager, { shopId: shop.id, teamId: team.id })).status).toBe(201)
    expect(await shortcutsOf(member)).toEqual(["hello"])
    expect(await shortcutsOf(manager)).toEqual(["hello"])
    expect(await shortcutsOf(outsider)).toEqual([])
    const hidden = [foreign.id, newId()].map((teamId) => write(manager, { shopId: shop.id, teamId }))
    expect((await Promise.all(hidden)).map(({ status }) => status)).toEqual([404, 404])
    expect((await write(manager, { teamId: team.id })).status).toBe(422)
  })

  it("refuse a shortcut that is taken, and words in braces that nothing fills in", async () => {
    const shop = await makeShop()
    const manager = await makePerson("Manager", shop)
    await write(manager, { shopId: shop.id })
    expect((await write(manager, { shopId: shop.id })).body).toMatchObject({
      status: 409,
      errors: [{ path: "shortcut" }],
    })
    const wrong = await write(manager, { body: "Dear {{customer.nmae}}" })
    expect(wrong.body).toMatchObject({ status: 422, errors: [{ path: "body" }] })
    expect(wrong.text).toContain("{{customer.nmae}} is none of the variables")
  })
})
