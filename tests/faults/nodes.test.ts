import type { Socket } from "socket.io-client"
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest"
import type { CustomerChat } from "@/lib/chats/contract"
import { Limiter } from "@/lib/limiter"
import { connectRedis } from "@/lib/redis"
import { Cluster } from "./cluster"
import { Office, type Person, type Shop } from "./office"
import { ask, connectRaw } from "./raw"
import { until } from "./traffic"

/** Two nodes, PostgreSQL and Redis, all real, and nothing broken: what each node knows of the other's people. */
let cluster: Cluster
let office: Office
const open: Socket[] = []

beforeAll(async () => {
  cluster = await Cluster.start({ nodes: 2 })
  office = await Office.open(cluster)
})
afterEach(() => {
  for (const socket of open.splice(0)) socket.disconnect()
})
afterAll(() => cluster.stop())

/** A socket on one of the nodes, and everything that it was ever told. */
async function at(index: number, side: "/agent" | "/customer", token: string) {
  const socket = await connectRaw(cluster.node(index), side, token)
  open.push(socket)
  const heard: { event: string; payload: unknown }[] = []
  socket.onAny((event, payload) => heard.push({ event, payload }))
  const hears = <T>(event: string, fits: (payload: T) => boolean) =>
    until(
      `${event} is heard`,
      () => heard.some((one) => one.event === event && fits(one.payload as T)),
      10_000,
    )
  return { socket, heard, hears }
}

async function hire(shop: Shop, role: "Manager" | "Support Agent"): Promise<Person> {
  const [person] = await office.hire(1, shop, 1_000, role)
  return person as Person
}

describe("two nodes", () => {
  it("know who is there: several desks on several nodes are one person", async () => {
    const shop = await office.shop("manual")
    const [manager, person] = [await hire(shop, "Manager"), await hire(shop, "Support Agent")]
    const watching = await at(0, "/agent", manager.token)
    const is = (state: string) => (news: { employeeId: string; state: string }) =>
      news.employeeId === person.id && news.state === state
    const there = await at(1, "/agent", person.token)
    await watching.hears("presence.updated", is("online"))
    const here = await at(0, "/agent", person.token)
    there.socket.disconnect()
    await until("the other node has noted it", async () => {
      const states = await cluster.sql<{ state: string }>(
        "select state from agent_presence where employee_id = $1",
        [person.id],
      )
      return states.map(({ state }) => state).join() !== "online,online"
    })
    const { data } = await ask<{ colleagues: { employeeId: string; state: string }[] }>(
      watching.socket,
      "presence.sync",
      {},
    )
    expect(data?.colleagues).toContainEqual(
      expect.objectContaining({ employeeId: person.id, state: "online" }),
    )
    here.socket.disconnect()
    await watching.hears("presence.updated", is("offline"))
  })

  it("route to whoever has room, on whichever node the customer and the agent are", async () => {
    const shop = await office.shop("automatic")
    const person = await hire(shop, "Support Agent")
    const desk = await at(0, "/agent", person.token)
    const { chat, token } = await office.start(shop, 1)
    const customer = await at(1, "/customer", token)
    const { data } = await ask<{ chat: CustomerChat }>(customer.socket, "chat.sync", {
      chatId: chat.id,
      afterSeq: 0,
    })
    if (data?.chat.status !== "active")
      await customer.hears<{ chat: CustomerChat }>("chat.updated", (news) => news.chat.status === "active")
    await desk.hears<{ chat: { id: string; assignee: { id: string } | null } }>(
      "chat.updated",
      (news) => news.chat.id === chat.id && news.chat.assignee?.id === person.id,
    )
  })

  it("show who else has a chat open, and who is typing", async () => {
    const shop = await office.shop("manual")
    const [manager, person] = [await hire(shop, "Manager"), await hire(shop, "Support Agent")]
    const { chat, token } = await office.start(shop)
    const [one, other] = [await at(0, "/agent", manager.token), await at(1, "/agent", person.token)]
    for (const { socket } of [one, other]) await ask(socket, "chat.watch", { chatId: chat.id })
    for (const { hears } of [one, other])
      await hears<{ viewers: unknown[] }>("viewers.updated", ({ viewers }) => viewers.length === 2)
    const customer = await at(1, "/customer", token)
    customer.socket.emit("typing", { chatId: chat.id, isTyping: true })
    await one.hears<{ isTyping: boolean }>("typing", ({ isTyping }) => isTyping)
  })

  it("cut the sockets of somebody who is deactivated on the other node", async () => {
    const person = await hire(await office.shop("manual"), "Support Agent")
    const desk = await at(1, "/agent", person.token)
    await office.must("PATCH", `/employees/${person.id}`, { isActive: false })
    await desk.hears("session.ended", () => true)
  })
})

describe("a limit of all nodes", () => {
  it("counts what the others count, and goes on by itself while Redis is silent", async () => {
    const url = `redis://127.0.0.1:${cluster.redis?.port}`
    const nodes = [connectRedis(url), connectRedis(url)]
    await until("both are connected", () => nodes.every(({ isReady }) => isReady))
    const [here = null, there = null] = nodes.map((redis) => new Limiter("test", 10, 60, redis))
    for (let call = 0; call < 5; call++) {
      expect(await here?.count("ada")).toBe(0)
      expect(await there?.count("ada")).toBe(0)
    }
    const waits = async () =>
      [await here?.count("ada"), await there?.count("ada")].every((ms) => (ms ?? 0) > 0)
    await until("both refuse", waits, 5_000)
    expect(await here?.count("ben")).toBe(0)
    cluster.redis?.freeze()
    for (let call = 0; call < 10; call++) expect(await here?.count("cid")).toBe(0)
    expect(await here?.count("cid")).toBeGreaterThan(0)
    cluster.redis?.thaw()
    for (const redis of nodes) redis.destroy()
  })
})
