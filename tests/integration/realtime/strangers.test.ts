import { eq, sql } from "drizzle-orm"
import { afterEach, describe, expect, it } from "vitest"
import { db } from "@/db/client"
import { chatSessions } from "@/db/schema"
import { assignChat } from "@/lib/chats/handover"
import { sendMessage } from "@/lib/chats/messages"
import { rooms } from "@/lib/events/audience"
import { newId } from "@/lib/ids"
import { openAgentDesk } from "@/lib/realtime/client/agent"
import { DeviceStorage } from "@/lib/realtime/client/device-storage"
import type { AgentClient } from "@/lib/realtime/client/state"
import { tellHeads } from "@/lib/realtime/heads"
import { agentsOf } from "@/lib/realtime/sockets"
import { makeChat, makePerson, makeShop, type Person, useInstallation } from "@/tests/support/installation"
import { type Client, useRealtime } from "@/tests/support/realtime"

useInstallation()
const server = useRealtime()
const desks: AgentClient[] = []
afterEach(() => {
  for (const desk of desks.splice(0)) desk.stop()
})

const watching = (chatId: string) => {
  const members = agentsOf(server.realtime().io).adapter.rooms
  return [rooms.watchers(chatId), rooms.noteReaders(chatId)].map((room) => members.get(room)?.size ?? 0)
}

/** Sam answers a chat and has it open; Kim could take it from him. */
async function answering() {
  const shop = await makeShop()
  const visitor = await makeChat(shop)
  const [sam, kim] = [
    await makePerson("Support Agent", shop, "Sam"),
    await makePerson("Support Agent", shop, "Kim"),
  ]
  const boss = await makePerson("Manager", shop, "Mia")
  const desk = await server.open("/agent", sam.accessToken).connected()
  const chatId = visitor.chat.id
  await desk.get("chat.claim", { chatId })
  return { shop, visitor, sam, kim, boss, desk, chatId }
}

/** As another node would have done it, whose event was lost on its way here. */
async function handOverUnheard(chatId: string, to: Person): Promise<void> {
  await db
    .update(chatSessions)
    .set({ assigneeId: to.id, version: sql`${chatSessions.version} + 1` })
    .where(eq(chatSessions.id, chatId))
}

/** Whatever was sent to a socket before this is there after it. */
async function settled(...clients: Client[]): Promise<void> {
  for (const client of clients) await client.get("inbox.sync")
}

describe("whoever had a chat open and lost it by an event that never came", () => {
  it("hears no word that was written after it, note or message, and learns that it is gone", async () => {
    const { visitor, kim, boss, desk, chatId } = await answering()
    const [next, overseer] = [
      await server.open("/agent", kim.accessToken).connected(),
      await server.open("/agent", boss.accessToken).connected(),
    ]
    await desk.get("chat.watch", { chatId })
    await overseer.get("chat.watch", { chatId })
    await handOverUnheard(chatId, kim)
    await sendMessage(visitor.actor, { chatId, clientId: newId(), body: "canary for Kim" })
    await overseer.get("note.create", { chatId, clientId: newId(), body: "canary among us" })
    await next.hears("message.created")
    await next.hears("note.created")
    await overseer.hears("message.created")
    await desk.hears("chat.gone", (news: { chatId: string }) => news.chatId === chatId)
    await settled(desk, overseer)
    expect(JSON.stringify(desk.heard)).not.toContain("canary")
    expect(watching(chatId)).toEqual([1, 1])
  })

  it("is put out in silence too, when heads are told", async () => {
    const { kim, desk, chatId } = await answering()
    await desk.get("chat.watch", { chatId })
    await handOverUnheard(chatId, kim)
    await tellHeads(server.realtime().io)
    const { version } = await desk.hears<{ version: number }>("chat.gone")
    expect(version).toBeGreaterThan(1)
    expect(watching(chatId)).toEqual([0, 0])
    await settled(desk)
    expect(desk.all("chat.heads")).toEqual([])
  })

  it("is put out of a chat that has been erased", async () => {
    const { desk, chatId } = await answering()
    await desk.get("chat.watch", { chatId })
    await db.delete(chatSessions).where(eq(chatSessions.id, chatId))
    await tellHeads(server.realtime().io)
    expect(await desk.hears("chat.gone")).toEqual({ chatId, version: Number.MAX_SAFE_INTEGER })
    expect(watching(chatId)).toEqual([0, 0])
  })

  it("does not get in when the chat is taken from them while they come in", async () => {
    const { kim, boss, desk, chatId } = await answering()
    const [socket] = agentsOf(server.realtime().io).sockets.values()
    if (!socket) throw new Error("no socket")
    const join = socket.join.bind(socket)
    // The change, with its event, falls between the look at the chat and the joining of its room.
    socket.join = async (room) => {
      socket.join = join
      await assignChat(boss.actor, { chatId, employeeId: kim.id })
      return join(room)
    }
    expect((await desk.ask("chat.watch", { chatId })).error).toMatchObject({ code: "NOT_FOUND" })
    expect(watching(chatId)).toEqual([0, 0])
  })

  it("comes in again when they were put out by a look that is older than what they know", async () => {
    const { sam, desk, chatId } = await answering()
    desk.socket.disconnect()
    const address = server.address()
    const storage = new DeviceStorage(() => null)
    const client = openAgentDesk({
      employeeId: sam.id,
      name: "Sam",
      token: sam.accessToken,
      address,
      storage,
    })
    desks.push(client)
    client.open(chatId)
    await expect.poll(() => client.getState().open?.chat?.status).toBe("active")
    const agents = agentsOf(server.realtime().io)
    agents.in(rooms.watchers(chatId)).emit("chat.gone", { chatId, version: 0 })
    agents.in(rooms.watchers(chatId)).socketsLeave(rooms.watchers(chatId))
    expect(watching(chatId)[0]).toBe(0)
    await expect.poll(() => watching(chatId)[0]).toBe(1)
    expect(client.getState().open).toMatchObject({ missing: false, chat: { status: "active" } })
  })
})
