import { describe, expect, it } from "vitest"
import { claimChat } from "@/lib/chats/assignment"
import { makeChat, makePerson, makeShop, useInstallation } from "@/tests/support/installation"
import { useRealtime } from "@/tests/support/realtime"
import { rest } from "@/tests/support/rest"

useInstallation()
const server = useRealtime()

describe("tags of a chat", () => {
  it("are set by who may write notes, told to colleagues, found by, and hidden from the customer", async () => {
    const shop = await makeShop()
    const { chat, token: visitor } = await makeChat(shop)
    const { accessToken: token, actor } = await makePerson("Support Agent", shop)
    const desk = await server.open("/agent", token).connected()
    const customer = await server.open("/customer", visitor).connected()
    await claimChat(actor, { chatId: chat.id })
    const put = (tags: string[]) => rest("PUT", `/chats/${chat.id}/tags`, { token, body: { tags } })
    expect((await put(["Refund", "urgent", "refund "])).body).toMatchObject({ tags: ["refund", "urgent"] })
    await desk.hears("chat.updated", (news: { chat: { tags: string[] } }) =>
      news.chat.tags.includes("urgent"),
    )
    expect((await rest("GET", "/chats?tag=urgent", { token })).body).toMatchObject({
      data: [{ id: chat.id }],
    })
    expect((await rest("GET", "/chats?tag=other", { token })).body).toMatchObject({ data: [] })
    expect((await rest("GET", "/tags", { token })).body).toMatchObject({ data: ["refund", "urgent"] })
    expect((await put([])).body).toMatchObject({ tags: [] })
    await customer.get("chat.sync", { chatId: chat.id, afterSeq: 0 })
    expect(JSON.stringify(customer.heard)).not.toMatch(/refund|urgent|tags/i)
  })

  it("are bounded, and for shops in which one may write notes", async () => {
    const [shop, other] = [await makeShop(), await makeShop()]
    const [mine, foreign] = [await makeChat(shop), await makeChat(other)]
    const { accessToken: token } = await makePerson("Support Agent", shop)
    const put = (id: string, tags: string[]) => rest("PUT", `/chats/${id}/tags`, { token, body: { tags } })
    expect((await put(foreign.chat.id, ["a"])).status).toBe(404)
    expect((await put(mine.chat.id, ["x".repeat(31)])).status).toBe(422)
    expect(
      (
        await put(
          mine.chat.id,
          Array.from({ length: 11 }, (_, n) => `tag ${n}`),
        )
      ).status,
    ).toBe(422)
    expect((await rest("GET", `/tags?shop=${other.id}`, { token })).status).toBe(404)
  })
})

describe("the timeline of a chat", () => {
  it("tells whoever may read the chat what has happened to it, oldest first", async () => {
    const shop = await makeShop()
    const { chat } = await makeChat(shop)
    const agent = await makePerson("Support Agent", shop, "Sam")
    await claimChat(agent.actor, { chatId: chat.id })
    const { body } = await rest("GET", `/chats/${chat.id}/timeline`, { token: agent.accessToken })
    expect(body.data).toMatchObject([
      { type: "chat.created", actor: { type: "customer" } },
      { type: "chat.claimed", actor: { type: "employee", name: "Sam" } },
    ])
    const outsider = await makePerson("Manager", await makeShop())
    expect((await rest("GET", `/chats/${chat.id}/timeline`, { token: outsider.accessToken })).status).toBe(
      404,
    )
  })
})
