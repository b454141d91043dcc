import { describe, expect, it } from "vitest"
import type { Permission } from "@/lib/auth/permissions"
import { newId } from "@/lib/ids"
import { agentCalls, type customerCalls } from "@/lib/realtime/handlers"
import { makeChat, makeShop, useInstallation } from "@/tests/support/installation"
import { type Failure, useRealtime } from "@/tests/support/realtime"
import { freshChat, freshPerson, freshTeam } from "./objects"
import { holds, holdsSomewhere, makeWorld, type Principal } from "./principals"

useInstallation()
const { open } = useRealtime()

interface Case {
  input: (chatId: string, shop: { id: string } | null) => object | Promise<object>
  /** Names no chat: answers whoever holds the permission anywhere. */
  list?: true
  /** Asked besides the event's permission. */
  also?: Permission
}

const onChat = (more: () => object = () => ({})): Case => ({ input: (chatId) => ({ chatId, ...more() }) })

/** Every event that a colleague may send. One that is not here does not compile. */
const AGENT: Record<keyof typeof agentCalls, Case> = {
  "message.send": { ...onChat(() => ({ clientId: newId(), body: "Hello" })), also: "chats:claim" },
  "chat.sync": onChat(() => ({ afterSeq: 0 })),
  "chat.read": onChat(() => ({ seq: 0 })),
  "chat.claim": onChat(),
  "chat.assign": {
    input: async (chatId, shop) => ({ chatId, employeeId: (await freshPerson(shop)).id }),
  },
  "chat.targets": onChat(),
  "chat.transfer": { input: async (chatId, shop) => ({ chatId, teamId: (await freshTeam(shop)).id }) },
  "chat.close": onChat(),
  "chat.reopen": onChat(),
  "note.create": onChat(() => ({ clientId: newId(), body: "Among us" })),
  "chat.watch": onChat(),
  "chat.unwatch": onChat(),
  "presence.sync": { input: () => ({}) },
  "presence.set": { input: () => ({ state: "away" }) },
  typing: onChat(() => ({ isTyping: true })),
  "inbox.sync": { input: () => ({}), list: true },
}

const CUSTOMER: Record<keyof typeof customerCalls, (chatId: string) => object> = {
  "message.send": (chatId) => ({ chatId, clientId: newId(), body: "Hello" }),
  "chat.sync": (chatId) => ({ chatId, afterSeq: 0 }),
  "chat.read": (chatId) => ({ chatId, seq: 0 }),
  "chat.close": (chatId) => ({ chatId }),
  typing: (chatId) => ({ chatId, isTyping: true }),
  "chat.rate": (chatId) => ({ chatId, rating: 5 }),
}

/** Those who see a chat that waits for nobody in particular. */
const sees = (who: Principal, shopId: string | null) =>
  shopId !== null && (holds(who, "chats:read", shopId) || holds(who, "chats:readAll", shopId))

function due(event: keyof typeof agentCalls, who: Principal, shopId: string | null): string {
  const { permission } = agentCalls[event]
  const { list, also } = AGENT[event]
  // Leaving a room tells nothing, whoever does it, and one's own presence is one's own.
  if (!permission) return "may"
  if (list)
    return holdsSomewhere(who, permission) || holdsSomewhere(who, "chats:readAll") ? "may" : permission
  if (!sees(who, shopId)) return "NOT_FOUND"
  if (permission === "chats:read") return "may"
  const lacking = [permission, ...(also ? [also] : [])].find((one) => !holds(who, one, shopId))
  return lacking ?? "may"
}

const outcome = (error: Failure | undefined) => {
  if (!error) return "may"
  return error.code === "FORBIDDEN" ? error.requiredPermission : error.code
}

describe("the sockets' doors", () => {
  it.each(Object.keys(AGENT) as (keyof typeof agentCalls)[])("agent: %s", async (event) => {
    const { a, b, principals } = await makeWorld()
    for (const who of principals.filter(({ isStaff }) => isStaff)) {
      const socket = await open("/agent", who.token ?? "").connected()
      for (const shop of [a, b, null]) {
        const { chatId } = await freshChat(shop)
        const { error } = await socket.ask(event, await AGENT[event].input(chatId, shop))
        expect(outcome(error), `${who.name}, ${shop?.name}`).toBe(due(event, who, shop?.id ?? null))
      }
    }
  })

  it("tell of a chat those who may see it, and nobody else who asked for it", async () => {
    const { a, principals } = await makeWorld()
    const staff = principals.filter(({ isStaff }) => isStaff)
    const visitor = await makeChat(a)
    const { id: chatId } = visitor.chat
    const sockets = await Promise.all(staff.map(({ token }) => open("/agent", token ?? "").connected()))
    await Promise.all(sockets.map((socket) => socket.ask("chat.watch", { chatId })))
    const customer = await open("/customer", visitor.token).connected()
    await customer.get("message.send", { chatId, clientId: newId(), body: "Is anybody there?" })
    const told = staff.map((who) => sees(who, a.id))
    await sockets[told.indexOf(true)]?.hears("message.created")
    // Everybody was told in the same breath, so one answer later there is nothing left to come.
    await Promise.all(sockets.map((socket) => socket.ask("chat.unwatch", { chatId })))
    expect(sockets.map((socket) => socket.all("message.created").length > 0)).toEqual(told)
    expect(new Set(told).size).toBe(2)
  })

  it("let nobody in whose token is not for them", async () => {
    const { principals } = await makeWorld()
    for (const { name, token, isStaff, visitor } of principals) {
      const doors = [
        ["/agent", isStaff],
        ["/customer", visitor !== undefined],
      ] as const
      for (const [namespace, welcome] of doors) {
        const entered = await open(namespace, token ?? "")
          .connected()
          .then(
            () => true,
            (error: Error & { data: Failure }) => error.data.code !== "UNAUTHENTICATED",
          )
        expect(entered, `${name} at ${namespace}`).toBe(welcome)
      }
    }
  })

  it.each(Object.keys(CUSTOMER) as (keyof typeof customerCalls)[])("customer: %s", async (event) => {
    const [shop, other] = [await makeShop(), await makeShop()]
    const [mine, neighbours, foreign] = [await makeChat(shop), await makeChat(shop), await makeChat(other)]
    const socket = await open("/customer", mine.token).connected()
    for (const chatId of [neighbours.chat.id, foreign.chat.id, newId()]) {
      const { error } = await socket.ask(event, CUSTOMER[event](chatId))
      expect(error.code).toBe("NOT_FOUND")
    }
    const { error } = await socket.ask(event, CUSTOMER[event](mine.chat.id))
    // One's own is there: the chat is still open, so it can't be rated yet.
    expect(error?.code).toBe(event === "chat.rate" ? "CONFLICT" : undefined)
  })
})
