import { eq } from "drizzle-orm"
import { describe, expect, it } from "vitest"
import { db } from "@/db/client"
import { chatSessions, customers } from "@/db/schema"
import { api } from "@/lib/http/api"
import type { AnyEndpoint } from "@/lib/http/endpoint"
import { newId } from "@/lib/ids"
import { makeChat, makePerson, makeShop, makeTeam, useInstallation } from "@/tests/support/installation"
import { rest } from "@/tests/support/rest"

useInstallation()

const filtered = Object.values<AnyEndpoint>(api).filter(({ query }) => query && "shop" in query.shape)

/** Two shops with something of everything in each. */
async function twoShops() {
  const [one, two] = [await makeShop({ slug: "one" }), await makeShop({ slug: "two" })]
  for (const shop of [one, two]) {
    const agent = await makePerson("Support Agent", shop)
    const team = await makeTeam(shop, agent)
    await makeChat(shop)
    const ofShop = eq(chatSessions.shopId, shop.id)
    await db
      .update(chatSessions)
      .set({ teamId: team.id, tags: [shop.slug] })
      .where(ofShop)
    await db.insert(customers).values({ id: newId(), shopId: shop.id, name: "Ada" })
  }
  return { one, two, admin: (await makePerson("Admin")).accessToken }
}

describe("the filter of lists by shop", () => {
  it("has one name, which says which shop by id or slug", () => {
    expect(filtered.map(({ path }) => path).sort()).toEqual([
      "/audit",
      "/canned-replies",
      "/chats",
      "/customers",
      "/employees",
      "/presence",
      "/reports/overview",
      "/tags",
      "/teams",
    ])
    const named = Object.values<AnyEndpoint>(api).flatMap(({ query }) => Object.keys(query?.shape ?? {}))
    expect(named).not.toContain("shopId")
    expect(named).not.toContain("teamId")
  })

  it.each(filtered.map(({ path }) => path))("narrows %s down to one shop", async (path) => {
    const { one, two, admin } = await twoShops()
    const read = (shop: string) => rest("GET", `${path}?shop=${shop}`, { token: admin })
    const [byId, bySlug] = [await read(one.id), await read(one.slug)]
    expect(byId.status, byId.text).toBe(200)
    const { at: _, ...told } = byId.body
    expect(bySlug.body).toMatchObject(told)
    expect(byId.text).not.toContain(two.id)
    expect(byId.text).not.toContain('"two"')
    for (const unknown of [newId(), "three"]) expect((await read(unknown)).status).toBe(404)
    expect((await read("")).body).toMatchObject({ status: 422, errors: [{ path: "shop" }] })
  })

  it("knows no shop that the caller doesn't, by its slug neither", async () => {
    const { one, two } = await twoShops()
    const { accessToken } = await makePerson("Manager", one)
    for (const { path } of filtered) {
      const read = (shop: string) => rest("GET", `${path}?shop=${shop}`, { token: accessToken })
      expect((await read(one.slug)).status, path).toBe(200)
      const hidden = [await read(two.id), await read(two.slug), await read("three")]
      for (const { status, body } of hidden)
        expect([status, body.detail], path).toEqual([404, hidden[2]?.body.detail])
    }
  })
})

it("narrows chats and people down to a team", async () => {
  const shop = await makeShop()
  const [agent, other] = [await makePerson("Support Agent", shop), await makePerson("Support Agent", shop)]
  const team = await makeTeam(shop, agent)
  const { chat } = await makeChat(shop)
  await db.update(chatSessions).set({ teamId: team.id })
  await makeChat(shop)
  const token = (await makePerson("Admin")).accessToken
  const idsOf = async (path: string) => {
    const { data } = (await rest("GET", `${path}?team=${team.id}`, { token })).body
    return (data as unknown as { id: string }[]).map(({ id }) => id)
  }
  expect(await idsOf("/chats")).toEqual([chat.id])
  expect(await idsOf("/employees")).toEqual([agent.id])
  expect(await idsOf("/employees")).not.toContain(other.id)
})
