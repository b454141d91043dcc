import { describe, expect, it } from "vitest"
import { newId } from "@/lib/ids"
import { tellHeads } from "@/lib/realtime/heads"
import { makeChat, makePerson, makeShop, useInstallation } from "@/tests/support/installation"
import { useRealtime } from "@/tests/support/realtime"
import { rest } from "@/tests/support/rest"

useInstallation()
const server = useRealtime()

/** Somebody with this role answers a chat without having it open; a manager writes beside them. */
async function answering(role: string) {
  const shop = await makeShop()
  const { chat, token } = await makeChat(shop)
  const [person, boss] = [await makePerson(role, shop), await makePerson("Manager", shop)]
  const customer = await server.open("/customer", token).connected()
  const desk = await server.open("/agent", person.accessToken).connected()
  const overseer = await server.open("/agent", boss.accessToken).connected()
  await desk.get("chat.claim", { chatId: chat.id })
  const note = () => overseer.get("note.create", { chatId: chat.id, clientId: newId(), body: "canary" })
  return { chatId: chat.id, customer, desk, overseer, note }
}

describe("whoever answers a chat that they don't have open", () => {
  it("hears its notes, and how far it has come", async () => {
    const { chatId, customer, desk, overseer, note } = await answering("Support Agent")
    await note()
    expect(await desk.hears("note.created")).toMatchObject({ chatId, note: { seq: 1, body: "canary" } })
    await tellHeads(server.realtime().io)
    expect(await desk.hears("chat.heads")).toEqual({ heads: { [chatId]: { seq: 1, noteSeq: 1 } } })
    await customer.hears("chat.heads")
    await overseer.get("inbox.sync")
    expect(JSON.stringify(customer.heard)).not.toMatch(/canary|noteSeq/)
    // Who merely could look at it is told the row of the list, and no more.
    expect([overseer.all("note.created"), overseer.all("chat.heads")]).toEqual([[], []])
  })

  it("hears no note without the right to read notes, and not how many there are", async () => {
    const admin = await makePerson("Admin")
    const permissions = ["chats:read", "chats:reply", "chats:claim"]
    await rest("POST", "/roles", { token: admin.accessToken, body: { name: "Scribe", permissions } })
    const { chatId, desk, note } = await answering("Scribe")
    await note()
    await desk.hears("chat.updated", ({ chat }: { chat: { lastNoteSeq: number } }) => chat.lastNoteSeq === 1)
    await tellHeads(server.realtime().io)
    expect(await desk.hears("chat.heads")).toEqual({ heads: { [chatId]: { seq: 1 } } })
    expect(JSON.stringify(desk.heard)).not.toContain("canary")
  })
})
