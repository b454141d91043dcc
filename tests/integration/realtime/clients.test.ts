import { afterEach, describe, expect, it } from "vitest"
import { sendMessage } from "@/lib/chats/messages"
import { rooms } from "@/lib/events/audience"
import { newId } from "@/lib/ids"
import { openAgentDesk } from "@/lib/realtime/client/agent"
import { openCustomerChat } from "@/lib/realtime/client/customer"
import { DeviceStorage } from "@/lib/realtime/client/device-storage"
import type { AgentClient, Store } from "@/lib/realtime/client/state"
import { tellHeads } from "@/lib/realtime/heads"
import { endOwnSession } from "@/lib/sessions/sessions"
import { makeChat, makePerson, makeShop, makeTeam, useInstallation } from "@/tests/support/installation"
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

/** Another colleague of the shop, at a desk of their own. */
async function colleague(shop: { id: string }, role: string, name: string) {
  const person = await makePerson(role, shop, name)
  const storage = new DeviceStorage(() => null)
  const desk = openAgentDesk({
    employeeId: person.id,
    name,
    token: person.accessToken,
    address: server.address(),
    storage,
  })
  running.push(desk)
  await expect.poll(() => desk.getState().loaded).toBe(true)
  return { person, desk, storage }
}

/** Cuts every connection as a bad network would; clients come back by themselves. */
function cutConnections(): void {
  const { clients } = server.realtime().io.engine as unknown as {
    clients: Record<string, { transport: { close(): void } }>
  }
  for (const { transport } of Object.values(clients)) transport.close()
}

const shown = (desk: AgentClient) => desk.getState().open?.lines.map(({ kind, body }) => [kind, body])

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

  it("send at once what was written where the agent isn't looking, and what was left half said", async () => {
    const { shop, chatId, desk, customer } = await meet()
    await desk.claim(chatId)
    desk.send(chatId, "beside")
    await expect.poll(() => bodies(customer)).toContain("beside")
    const { chat: other } = await makeChat(shop, "Bea")
    desk.open(chatId)
    desk.send(chatId, "in leaving")
    desk.open(other.id)
    await expect.poll(() => bodies(customer)).toContain("in leaving")
    expect(desk.getState().unsent).toBe(0)
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

  it("show notes to colleagues in their places, fill gaps in them, and keep unsent ones", async () => {
    const { shop, chatId, customer, desk } = await meet()
    const { desk: boss } = await colleague(shop, "Manager", "Mia")
    await desk.claim(chatId)
    for (const one of [desk, boss]) one.open(chatId)
    customer.send("Hello")
    await expect
      .poll(() => shown(boss))
      .toEqual([
        ["event", "Sam joined the chat."],
        ["text", "Hello"],
      ])
    boss.writeNote(chatId, "a regular, be kind")
    await expect.poll(() => shown(desk)?.at(-1)).toEqual(["note", "a regular, be kind"])
    desk.send(chatId, "Hi Ada")
    const pushes = server.realtime().io.of("/agent")
    pushes.socketsLeave(rooms.noteReaders(chatId))
    desk.writeNote(chatId, "will do")
    await expect
      .poll(() => desk.getState().open?.lines.at(-1))
      .toMatchObject({ body: "will do", delivery: "sent" })
    // Nobody was told of the last note; the next one shows that it is missing.
    const all = [
      ["event", "Sam joined the chat."],
      ["text", "Hello"],
      ["note", "a regular, be kind"],
      ["text", "Hi Ada"],
      ["note", "will do"],
    ]
    for (const socket of await pushes.in(rooms.watchers(chatId)).fetchSockets())
      socket.join(rooms.noteReaders(chatId))
    await tellHeads(server.realtime().io)
    await expect.poll(() => shown(boss)).toEqual(all)
    expect(shown(desk)).toEqual(all)
    cutConnections()
    await expect.poll(() => desk.getState().link).toBe("offline")
    desk.writeNote(chatId, "written offline")
    expect(desk.getState().open?.lines.at(-1)).toMatchObject({ kind: "note", delivery: "unsent" })
    for (const one of [desk, boss])
      await expect.poll(() => shown(one)).toEqual([...all, ["note", "written offline"]])
    expect(bodies(customer)).toEqual(["Sam joined the chat.", "Hello", "Hi Ada"])
  })

  it("hand chats from hand to hand, with a note, and open them again", async () => {
    const { shop, person, chatId, customer, desk } = await meet()
    const { person: mia, desk: boss } = await colleague(shop, "Manager", "Mia")
    const team = await makeTeam(shop, mia)
    await desk.claim(chatId)
    desk.open(chatId)
    boss.open(chatId)
    await expect.poll(() => boss.getState().open?.chat?.assignee?.name).toBe("Sam")
    const targets = (await desk.targets(chatId)).data
    expect(targets?.people.map(({ name, state }) => [name, state])).toEqual([
      ["Mia", null],
      ["Sam", null],
    ])
    expect(targets?.teams.map(({ id }) => id)).toEqual([team.id])
    expect((await boss.targets(chatId)).data?.people.map(({ state }) => state)).toEqual(["online", "online"])
    const handed = await desk.transfer(chatId, { employeeId: mia.id }, "over to you")
    expect(handed.data?.assignee?.name).toBe("Mia")
    await expect.poll(() => desk.getState().open?.missing).toBe(true)
    expect(desk.getState().chats).toEqual([])
    await expect
      .poll(() => shown(boss)?.slice(-2))
      .toEqual([
        ["note", "over to you"],
        ["event", "Sam handed the chat to Mia."],
      ])
    expect((await boss.release(chatId)).data?.status).toBe("waiting")
    await expect
      .poll(() => desk.getState().open)
      .toMatchObject({ missing: false, chat: { status: "waiting" } })
    expect((await boss.assign(chatId, person.id)).data?.assignee?.name).toBe("Sam")
    await expect.poll(() => customer.getState().chat?.agent?.name).toBe("Sam")
    // The desk has not been told yet what the other has just seen.
    await expect.poll(() => desk.getState().counts.mine).toBe(1)
    await desk.closeChat(chatId)
    await expect.poll(() => customer.getState().chat?.status).toBe("closed")
    expect((await customer.rate(4, "Fine")).data?.rating).toBe(4)
    await expect.poll(() => boss.getState().open?.chat?.rating).toBe(4)
    expect((await boss.reopen(chatId)).data?.status).toBe("waiting")
    await expect.poll(() => customer.getState().chat).toMatchObject({ status: "waiting", position: 1 })
  })

  it("say who types, who else looks on, who is there, and how far both have read", async () => {
    const { shop, chatId, customer, desk } = await meet()
    const { desk: boss } = await colleague(shop, "Manager", "Mia")
    await desk.claim(chatId)
    desk.open(chatId)
    boss.open(chatId)
    const viewers = (one: AgentClient) => one.getState().open?.viewers.map(({ name }) => name)
    await expect.poll(() => viewers(desk)).toEqual(["Mia"])
    expect(viewers(boss)).toEqual(["Sam"])
    customer.type()
    const typing = (one: AgentClient) => one.getState().open?.typing.map(({ name }) => name)
    for (const one of [desk, boss]) await expect.poll(() => typing(one)).toEqual(["Ada"])
    customer.send("Hello")
    for (const one of [desk, boss]) await expect.poll(() => typing(one)).toEqual([])
    desk.type()
    await expect.poll(() => customer.getState().typing.map(({ name }) => name)).toEqual(["Sam"])
    await expect.poll(() => typing(boss)).toEqual(["Sam"])
    await expect.poll(() => customer.getState().chat).toMatchObject({ agentReadSeq: 2, readSeq: 2 })
    desk.send(chatId, "Hi Ada")
    await expect.poll(() => customer.getState().typing).toEqual([])
    await expect.poll(() => desk.getState().open?.chat).toMatchObject({ customerReadSeq: 3 })
    boss.open(null)
    await expect.poll(() => viewers(desk)).toEqual([])
    expect(desk.getState().presence).toBe("online")
    await desk.setPresence("away")
    const sam = () => boss.getState().colleagues.find(({ name }) => name === "Sam")?.state
    await expect.poll(sam).toBe("away")
    expect(desk.getState()).toMatchObject({ presence: "away", colleagues: [] })
  })

  it("come back as away after a cut when that is what their person has said", async () => {
    const { shop, desk } = await meet()
    const { desk: boss } = await colleague(shop, "Manager", "Mia")
    const sam = () => boss.getState().colleagues.find(({ name }) => name === "Sam")?.state
    await desk.setPresence("away")
    await expect.poll(sam).toBe("away")
    const seen = new Set<string | undefined>()
    boss.subscribe(() => seen.add(sam()))
    const sockets = await server.realtime().io.of("/agent").fetchSockets()
    expect(sockets).toHaveLength(2)
    cutConnections()
    await expect.poll(() => desk.getState().link).toBe("offline")
    await expect.poll(() => desk.getState().link).toBe("online")
    await expect.poll(() => desk.getState().presence).toBe("away")
    expect(seen).not.toContain("online")
  })
})
