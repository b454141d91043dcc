import { eq } from "drizzle-orm"
import { describe, expect, it } from "vitest"
import { db } from "@/db/client"
import { chatMessages, chatSessions } from "@/db/schema"
import { claimChat } from "@/lib/chats/assignment"
import { closeChat } from "@/lib/chats/lifecycle"
import { sendMessage } from "@/lib/chats/messages"
import { syncOwnChat } from "@/lib/chats/transcript"
import { subscribe } from "@/lib/events/bus"
import type { DomainEvent } from "@/lib/events/catalog"
import { newId } from "@/lib/ids"
import {
  actorOf,
  makeChat,
  makePerson,
  makeShop,
  makeTeam,
  useInstallation,
} from "@/tests/support/installation"

useInstallation()

const text = (chatId: string, body: string, clientId = newId()) => ({ chatId, clientId, body })

async function claimed() {
  const shop = await makeShop()
  const visitor = await makeChat(shop)
  const agent = await makePerson("Support Agent", shop, "Sam")
  await claimChat(agent.actor, { chatId: visitor.chat.id })
  return { shop, visitor, agent, chatId: visitor.chat.id }
}

const rows = (chatId: string) =>
  db.select().from(chatMessages).where(eq(chatMessages.sessionId, chatId)).orderBy(chatMessages.seq)

describe("sendMessage", () => {
  it("stores the message at the next seq and tells of it after the commit", async () => {
    const { visitor, chatId } = await claimed()
    const heard: DomainEvent[] = []
    const stop = subscribe((event) => heard.push(event))
    const message = await sendMessage(visitor.actor, text(chatId, "Hello"))
    expect(message).toMatchObject({
      seq: 2,
      body: "Hello",
      kind: "text",
      author: { type: "customer", id: null },
    })
    expect(heard).toEqual([])
    await expect.poll(() => heard.map((event) => event.type)).toEqual(["message.created"])
    stop()
  })

  it("gives many messages at once dense seqs in the order of their sending", async () => {
    const { visitor, agent, chatId } = await claimed()
    const sent = await Promise.all(
      Array.from({ length: 200 }, (_, index) =>
        sendMessage(index % 2 ? visitor.actor : agent.actor, text(chatId, `message ${index}`)),
      ),
    )
    const stored = await rows(chatId)
    expect(stored.map((row) => row.seq)).toEqual(Array.from({ length: 201 }, (_, index) => index + 1))
    for (const author of [0, 1]) {
      const own = sent.filter((_, index) => index % 2 === author).map((message) => message.seq)
      expect(own).toEqual([...own].sort((one, other) => one - other))
    }
    const [chat] = await db.select().from(chatSessions).where(eq(chatSessions.id, chatId))
    expect(chat).toMatchObject({ lastSeq: 201, lastMessageBody: stored.at(-1)?.body })
  })

  it("answers a repeat with the stored message, and leaves no gap", async () => {
    const { visitor, chatId } = await claimed()
    const message = text(chatId, "once")
    const answers = await Promise.all(Array.from({ length: 5 }, () => sendMessage(visitor.actor, message)))
    expect(new Set(answers.map((answer) => answer.seq))).toEqual(new Set([2]))
    await sendMessage(visitor.actor, text(chatId, "next"))
    expect((await rows(chatId)).map((row) => row.body)).toEqual(["Sam joined the chat.", "once", "next"])
  })

  it("answers a repeat even after the chat was closed", async () => {
    const { visitor, agent, chatId } = await claimed()
    const message = text(chatId, "before the end")
    const first = await sendMessage(visitor.actor, message)
    await closeChat(agent.actor, { chatId })
    expect(await sendMessage(visitor.actor, message)).toEqual(first)
    await expect(sendMessage(agent.actor, text(chatId, "too late"))).rejects.toMatchObject({
      code: "CHAT_CLOSED",
    })
  })

  it("answers a repeat as it was stored, under the name that its author had then", async () => {
    const { visitor, agent, chatId } = await claimed()
    const [asked, answered] = [text(chatId, "a question"), text(chatId, "an answer")]
    const first = [await sendMessage(visitor.actor, asked), await sendMessage(agent.actor, answered)]
    await db.update(chatSessions).set({ customerName: "Ada Bell" }).where(eq(chatSessions.id, chatId))
    const renamed = { ...agent.actor, name: "Samuel" }
    expect([await sendMessage(visitor.actor, asked), await sendMessage(renamed, answered)]).toEqual(first)
  })

  it("answers a repeat to an author who has lost the chat, for as long as they may read in the shop", async () => {
    const { shop, agent, chatId } = await claimed()
    const message = text(chatId, "stored")
    const first = await sendMessage(agent.actor, message)
    const colleague = await makePerson("Support Agent", shop, "Kim")
    await db.update(chatSessions).set({ assigneeId: colleague.id }).where(eq(chatSessions.id, chatId))
    expect(await sendMessage(agent.actor, message)).toEqual(first)
    await expect(sendMessage(agent.actor, { ...message, body: "other" })).rejects.toMatchObject({
      code: "ID_REUSED",
    })
    const hidden = { code: "NOT_FOUND" }
    await expect(sendMessage(agent.actor, text(chatId, "new"))).rejects.toMatchObject(hidden)
    const other = await makePerson("Support Agent", shop, "Ona")
    await expect(sendMessage(other.actor, message)).rejects.toMatchObject(hidden)
    await expect(sendMessage({ ...agent.actor, grants: [] }, message)).rejects.toMatchObject(hidden)
  })

  it("refuses a clientId that stands for another body or another author", async () => {
    const { visitor, agent, chatId } = await claimed()
    const message = text(chatId, "mine")
    await sendMessage(visitor.actor, message)
    await expect(sendMessage(visitor.actor, { ...message, body: "other" })).rejects.toMatchObject({
      code: "ID_REUSED",
    })
    await expect(sendMessage(agent.actor, message)).rejects.toMatchObject({ code: "ID_REUSED" })
  })

  it("hides a chat from other visitors, from other shops, and from colleagues whose chat it is not", async () => {
    const { shop, chatId } = await claimed()
    const stranger = await makeChat(shop)
    const elsewhere = await makePerson("Admin", await makeShop())
    const colleague = await makePerson("Support Agent", shop)
    for (const actor of [stranger.actor, elsewhere.actor, colleague.actor]) {
      await expect(sendMessage(actor, text(chatId, "hi"))).rejects.toMatchObject({ code: "NOT_FOUND" })
    }
    await expect(sendMessage(elsewhere.actor, text(newId(), "hi"))).rejects.toMatchObject({
      code: "NOT_FOUND",
    })
    expect(await rows(chatId)).toHaveLength(1)
  })

  it("lets a manager of the shop write into a colleague's chat", async () => {
    const { shop, chatId } = await claimed()
    const manager = await makePerson("Manager", shop, "Max")
    const message = await sendMessage(manager.actor, text(chatId, "May I help?"))
    expect(message.author).toEqual({ type: "agent", id: manager.id, name: "Max" })
  })

  it("lets an agent take a waiting chat by answering it, within their teams only", async () => {
    const shop = await makeShop()
    const { chat } = await makeChat(shop)
    const agent = await makePerson("Support Agent", shop, "Sam")
    const team = await makeTeam(shop)
    await db.update(chatSessions).set({ teamId: team.id }).where(eq(chatSessions.id, chat.id))
    await expect(sendMessage(agent.actor, text(chat.id, "hello"))).rejects.toMatchObject({
      code: "NOT_FOUND",
    })
    await db.update(chatSessions).set({ teamId: null }).where(eq(chatSessions.id, chat.id))
    expect((await sendMessage(await actorOf(agent), text(chat.id, "hello"))).seq).toBe(2)
    const [row] = await db.select().from(chatSessions).where(eq(chatSessions.id, chat.id))
    expect(row).toMatchObject({ status: "active", assigneeId: agent.id })
    expect(row?.firstResponseAt).toBeInstanceOf(Date)
  })

  it("fails alone when one message of a batch can't be stored", async () => {
    const { visitor, chatId } = await claimed()
    const results = await Promise.allSettled([
      sendMessage(visitor.actor, text(chatId, "good")),
      // PostgreSQL can't store NUL; the doors refuse it, a service that is called without them must not hurt others.
      sendMessage(visitor.actor, text(chatId, "bad \0")),
      sendMessage(visitor.actor, text(chatId, "good too")),
    ])
    expect(results.map((result) => result.status)).toEqual(["fulfilled", "rejected", "fulfilled"])
    const synced = await syncOwnChat(visitor.actor, { chatId, afterSeq: 1 })
    expect(synced.messages.map((message) => message.body)).toEqual(["good", "good too"])
  })
})
