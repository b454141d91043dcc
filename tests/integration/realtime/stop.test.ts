import { EventEmitter, once } from "node:events"
import { eq } from "drizzle-orm"
import { afterEach, describe, expect, it } from "vitest"
import { transaction } from "@/db/client"
import { chatSessions } from "@/db/schema"
import { refuseSends } from "@/lib/chats/send-queue"
import { newId } from "@/lib/ids"
import { agentsOf, customersOf } from "@/lib/realtime/sockets"
import { remember } from "@/lib/remember"
import { makeChat, makePerson, makeShop, useInstallation } from "@/tests/support/installation"
import { useRealtime } from "@/tests/support/realtime"
import { rest } from "@/tests/support/rest"

useInstallation()
const server = useRealtime()

// A process that stops has no way back; the other files of this worker go on in it.
afterEach(() => {
  remember("send-queue", () => ({ refusing: false })).refusing = false
})

async function talking() {
  const shop = await makeShop()
  const [visitor, person] = [await makeChat(shop), await makePerson("Support Agent", shop)]
  const customer = await server.open("/customer", visitor.token).connected()
  const agent = await server.open("/agent", person.accessToken).connected()
  return { visitor, customer, agent, chatId: visitor.chat.id }
}

describe("a server that is about to stop", () => {
  it("takes no new message, over a socket or over REST, and says that it can be sent again; all else goes on", async () => {
    const { visitor, customer, agent, chatId } = await talking()
    refuseSends()
    const message = { clientId: newId(), body: "Hello?" }
    for (const who of [customer, agent]) {
      const { error } = await who.ask("message.send", { chatId, ...message })
      expect(error).toMatchObject({ code: "DRAINING", retryable: true })
    }
    const answer = await rest("POST", `/public/chats/${chatId}/messages`, {
      token: visitor.token,
      body: message,
    })
    expect(answer).toMatchObject({ status: 503, body: { code: "DRAINING" } })
    expect(answer.headers.get("Retry-After")).toBe("1")
    await agent.get("chat.claim", { chatId })
    await customer.get("chat.sync", { chatId })
  })

  it("answers the calls that it has begun, no later ones, and closes the connections after that", async () => {
    const { customer, agent, chatId } = await talking()
    const { io } = server.realtime()
    const lock = await hold(chatId)
    const arrived = [agentsOf(io), customersOf(io)].flatMap((namespace) =>
      [...namespace.sockets.values()].map(
        (socket) => new Promise<void>((resolve) => socket.onAny(() => resolve())),
      ),
    )
    const begun = [
      agent.ask<{ status: string }>("chat.claim", { chatId }),
      customer.ask<{ seq: number }>("message.send", { chatId, clientId: newId(), body: "Just in time" }),
    ] as const
    await Promise.all(arrived)
    const closed = server.realtime().close()
    expect((await customer.ask("chat.sync", { chatId })).error).toMatchObject({
      code: "DRAINING",
      retryable: true,
    })
    lock.release()
    const [claim, send] = await Promise.all(begun)
    expect([claim.data.status, send.data.seq]).toEqual(["active", expect.any(Number)])
    await closed
    await expect.poll(() => customer.socket.connected || agent.socket.connected).toBe(false)
  })
})

/** Holds a chat's row, so that whoever wants to change it has to wait. */
async function hold(chatId: string): Promise<{ release: () => void }> {
  const gate = new EventEmitter()
  const released = once(gate, "release")
  await new Promise<void>((locked, failed) => {
    transaction(async (tx) => {
      await tx.select().from(chatSessions).where(eq(chatSessions.id, chatId)).for("update")
      locked()
      await released
    }).catch(failed)
  })
  return { release: () => gate.emit("release") }
}
