import { afterEach, describe, expect, it } from "vitest"
import { sendMessage } from "@/lib/chats/messages"
import { rooms } from "@/lib/events/audience"
import { newId } from "@/lib/ids"
import { openAgentDesk } from "@/lib/realtime/client/agent"
import { openCustomerChat } from "@/lib/realtime/client/customer"
import { DeviceStorage } from "@/lib/realtime/client/device-storage"
import type { Store } from "@/lib/realtime/client/state"
import { tellHeads } from "@/lib/realtime/heads"
import { endOwnSession } from "@/lib/sessions/sessions"
import { makeChat, makePerson, makeShop, useInstallation } from "@/tests/support/installation"
import { useRealtime } from "@/tests/support/realtime"

useInstallation()
const server = useRealtime()
const running: Store<unknown>[] = []
afterEach(() => {
  for (const client of running.splice(0)) client.stop()
})

/** A customer and an agent with the very clients that the pages use. */
async function meet() {
  const shop = await makeShop()
  const [visitor, person] = [await makeChat(shop, "Ada"), await makePerson("Support Agent", shop, "Sam")]
  const chatId = visitor.chat.id
  const storage = new DeviceStorage(() => null)
  const customer = openCustomerChat({ token: visitor.token, chatId, address: server.address(), storage })
  const desk = openAgentDesk({
    employeeId: person.id,
    name: "Sam",
    token: person.accessToken,
    address: server.address(),
    storage: new DeviceStorage(() => null),
  })
  running.push(customer, desk)
  await expect.poll(() => desk.getState().loaded && customer.getState().chat !== null).toBe(true)
  return { shop, visitor, person, chatId, customer, desk, storage }
}

/** Cuts every connection as a bad network would; clients come back by themselves. */
function cutConnections(): void {
  const { clients } = server.realtime().io.engine as unknown as {
    clients: Record<string, { transport: { close(): void } }>
  }
  for (const { transport } of Object.values(clients)) transport.close()
}

const bodies = (client: { getState(): { lines: { body: string }[] } }) =>
  client.getState().lines.map(({ body }) => body)

describe("the clients of the pages", () => {
  it("show the same conversation on both sides, live", async () => {
    const { chatId, customer, desk } = await meet()
    expect(desk.getState()).toMatchObject({ link: "online", counts: { mine: 0, waiting: 1, all: 1 } })
    desk.open(chatId)
    expect((await desk.claim(chatId)).data?.assignee?.name).toBe("Sam")
    customer.send("Hello")
    await expect
      .poll(() => desk.getState().open?.lines.map(({ body }) => body))
      .toEqual(["Sam joined the chat.", "Hello"])
    desk.send(chatId, "Hi Ada")
    const all = ["Sam joined the chat.", "Hello", "Hi Ada"]
    await expect.poll(() => bodies(customer)).toEqual(all)
    await expect.poll(() => desk.getState().open?.lines.map(({ body }) => body)).toEqual(all)
    expect(customer.getState().chat).toMatchObject({ status: "active", agent: { name: "Sam" } })
    await expect.poll(() => desk.getState().chats[0]).toMatchObject({ lastSeq: 3, unread: 0 })
    expect((await customer.closeChat()).data?.status).toBe("closed")
    await expect.poll(() => desk.getState().open?.chat?.status).toBe("closed")
    expect(desk.getState().counts.all).toBe(0)
  })

  it("fill a gap as soon as a later message shows it, and a lost tail by the heads", async () => {
    const { visitor, chatId, customer } = await meet()
    const write = async (body: string) => {
      await sendMessage(visitor.actor, { chatId, clientId: newId(), body })
      // Others are told a turn after the answer; whoever joins before that has not missed it.
      await new Promise((resolve) => setImmediate(resolve))
    }
    const pushes = server.realtime().io.of("/customer")
    pushes.socketsLeave(rooms.visitor(visitor.actor.id))
    await write("lost")
    pushes.socketsJoin(rooms.visitor(visitor.actor.id))
    await write("heard")
    await expect.poll(() => bodies(customer)).toEqual(["lost", "heard"])
    pushes.socketsLeave(rooms.visitor(visitor.actor.id))
    await write("the lost tail")
    pushes.socketsJoin(rooms.visitor(visitor.actor.id))
    await tellHeads(server.realtime().io)
    await expect.poll(() => bodies(customer)).toEqual(["lost", "heard", "the lost tail"])
  })

  it("say what is unsent while there is no connection, send it once after that, and catch up", async () => {
    const { chatId, customer, desk } = await meet()
    desk.open(chatId)
    await desk.claim(chatId)
    cutConnections()
    await expect.poll(() => customer.getState().link).toBe("offline")
    for (const body of ["one", "two", "three"]) customer.send(body)
    expect(
      customer
        .getState()
        .lines.slice(-3)
        .map(({ delivery }) => delivery),
    ).toEqual(["unsent", "unsent", "unsent"])
    expect(customer.getState().unsent).toBe(3)
    const all = ["Sam joined the chat.", "one", "two", "three"]
    await expect.poll(() => desk.getState().open?.lines.map(({ body }) => body)).toEqual(all)
    await expect.poll(() => customer.getState().lines.every(({ delivery }) => delivery === "sent")).toBe(true)
    expect(bodies(customer)).toEqual(all)
    expect(customer.getState().lines.map(({ seq }) => seq)).toEqual([1, 2, 3, 4])
  })

  it("send from a new page what an earlier one has left", async () => {
    const { visitor, chatId, customer, storage } = await meet()
    cutConnections()
    await expect.poll(() => customer.getState().link).toBe("offline")
    customer.send("left behind")
    customer.stop()
    const next = openCustomerChat({ token: visitor.token, chatId, address: server.address(), storage })
    running.push(next)
    expect(next.getState().lines).toMatchObject([{ body: "left behind", delivery: "unsent" }])
    await expect.poll(() => next.getState().lines[0]).toMatchObject({ delivery: "sent", seq: 1 })
  })

  it("let go of a chat that is for other eyes now, and of a session that is over", async () => {
    const { shop, person, chatId, desk } = await meet()
    const rival = await makePerson("Support Agent", shop, "Kim")
    desk.open(chatId)
    await expect.poll(() => desk.getState().open?.chat?.status).toBe("waiting")
    const other = await server.open("/agent", rival.accessToken).connected()
    await other.get("chat.claim", { chatId })
    await expect.poll(() => desk.getState().open?.missing).toBe(true)
    expect(desk.getState().chats).toEqual([])
    expect((await desk.claim(chatId)).error).toMatchObject({
      code: "CONFLICT",
      current: { assignee: { name: "Kim" } },
    })
    await endOwnSession(person.actor)
    await expect.poll(() => desk.getState().ended).toBe("Signed out.")
  })
})
