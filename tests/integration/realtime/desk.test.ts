import { afterEach, describe, expect, it } from "vitest"
import { openAgentDesk } from "@/lib/realtime/client/agent"
import { openCustomerChat } from "@/lib/realtime/client/customer"
import { DeviceStorage } from "@/lib/realtime/client/device-storage"
import type { Store } from "@/lib/realtime/client/state"
import { makeChat, makePerson, makeShop, useInstallation } from "@/tests/support/installation"
import { useRealtime } from "@/tests/support/realtime"

useInstallation()
const server = useRealtime()
const running: Store<unknown>[] = []
afterEach(() => {
  for (const client of running.splice(0)) client.stop()
})

const nowhere = () => new DeviceStorage(() => null)

async function meet() {
  const shop = await makeShop()
  const visitor = await makeChat(shop, "Ada")
  const { id, accessToken } = await makePerson("Support Agent", shop, "Sam")
  const [chatId, address] = [visitor.chat.id, server.address()]
  const customer = openCustomerChat({ token: visitor.token, chatId, address, storage: nowhere() })
  const desk = openAgentDesk({ employeeId: id, name: "Sam", token: accessToken, address, storage: nowhere() })
  running.push(customer, desk)
  await expect.poll(() => desk.getState().loaded && customer.getState().chat !== null).toBe(true)
  return { chatId, customer, desk }
}

describe("a desk", () => {
  it("keeps what was last done from it, with the chat before and after, and nothing that was refused", async () => {
    const { chatId, desk } = await meet()
    expect(desk.getState().lastChange).toBeNull()
    await desk.claim(chatId)
    const claimed = desk.getState().lastChange
    expect(claimed).toMatchObject({
      before: { status: "waiting", assignee: null },
      after: { status: "active", assignee: { name: "Sam" } },
    })
    expect((await desk.assign(chatId, "00000000-0000-7000-8000-000000000000")).error).toBeDefined()
    expect(desk.getState().lastChange).toBe(claimed)
    await desk.release(chatId)
    expect(desk.getState().lastChange).toMatchObject({
      before: { status: "active" },
      after: { status: "waiting" },
    })
  })

  it("knows in which of its own chats beside the open one the customer types, until the line is there", async () => {
    const { chatId, customer, desk } = await meet()
    await desk.claim(chatId)
    customer.type()
    await expect.poll(() => desk.getState().typingIn).toEqual([chatId])
    customer.send("There it is.")
    await expect.poll(() => desk.getState().typingIn).toEqual([])
  })

  it("says while it is cut off why, and when it tries again", async () => {
    const { desk } = await meet()
    expect(desk.getState().trouble).toBeNull()
    const troubles: unknown[] = []
    desk.subscribe(() => troubles.push(desk.getState().trouble))
    const { clients } = server.realtime().io.engine as unknown as {
      clients: Record<string, { transport: { close(): void } }>
    }
    for (const { transport } of Object.values(clients)) transport.close()
    await expect.poll(() => desk.getState().link).toBe("offline")
    await expect.poll(() => desk.getState().link).toBe("online")
    expect(desk.getState().trouble).toBeNull()
    expect(troubles).toContainEqual({ cause: expect.any(String), retryAt: expect.any(Number) })
  })
})
