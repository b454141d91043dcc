import { describe, expect, it } from "vitest"
import type { AgentChat, AgentSync, CustomerSync, Inbox, Message } from "@/lib/chats/contract"
import { newId } from "@/lib/ids"
import { makeChat, makePerson, makeShop, useInstallation } from "@/tests/support/installation"
import { useRealtime } from "@/tests/support/realtime"

useInstallation()
const server = useRealtime()

interface News {
  chatId: string
  message: Message
}

async function talking() {
  const shop = await makeShop()
  const [visitor, person] = [await makeChat(shop), await makePerson("Support Agent", shop, "Sam")]
  const [customer, agent] = [
    server.open("/customer", visitor.token),
    server.open("/agent", person.accessToken),
  ]
  await Promise.all([customer.connected(), agent.connected()])
  return { shop, visitor, person, customer, agent, chatId: visitor.chat.id }
}

describe("a chat over sockets", () => {
  it("appears at the agent's, is claimed, and both read the same", async () => {
    const shop = await makeShop()
    const person = await makePerson("Support Agent", shop, "Sam")
    const agent = await server.open("/agent", person.accessToken).connected()
    const visitor = await makeChat(shop)
    const chatId = visitor.chat.id
    await agent.hears<{ chat: AgentChat }>("chat.created", ({ chat }) => chat.id === chatId)
    const customer = await server.open("/customer", visitor.token).connected()
    await agent.get("chat.watch", { chatId })
    await agent.get("chat.claim", { chatId })
    await customer.hears<{ chat: { status: string } }>("chat.updated", ({ chat }) => chat.status === "active")
    await customer.get("message.send", { chatId, clientId: newId(), body: "Hello" })
    await agent.get("message.send", { chatId, clientId: newId(), body: "Hi, how can I help?" })
    await customer.hears<News>("message.created", ({ message }) => message.seq === 3)
    await agent.hears<News>("message.created", ({ message }) => message.seq === 3)
    const theirs = await customer.get<CustomerSync>("chat.sync", { chatId })
    const ours = await agent.get<AgentSync>("chat.sync", { chatId })
    expect(theirs.messages.map(({ seq, body }) => [seq, body])).toEqual([
      [1, "Sam joined the chat."],
      [2, "Hello"],
      [3, "Hi, how can I help?"],
    ])
    expect(ours.messages.map(({ seq, body }) => [seq, body])).toEqual(
      theirs.messages.map(({ seq, body }) => [seq, body]),
    )
  })

  it("carries 100 messages each way at once, without loss, double or reorder", async () => {
    const { customer, agent, chatId } = await talking()
    await agent.get("chat.watch", { chatId })
    await agent.get("chat.claim", { chatId })
    const send = (from: typeof agent, name: string) =>
      Array.from({ length: 100 }, (_, index) =>
        from.get<Message>("message.send", { chatId, clientId: newId(), body: `${name} ${index}` }),
      )
    const [fromCustomer, fromAgent] = [send(customer, "customer"), send(agent, "agent")]
    const seqs = [await Promise.all(fromCustomer), await Promise.all(fromAgent)].map((all) =>
      all.map(({ seq }) => seq),
    )
    for (const own of seqs) expect(own).toEqual([...own].sort((one, other) => one - other))
    expect(new Set(seqs.flat()).size).toBe(200)
    await Promise.all(
      [customer, agent].map((one) =>
        one.hears<News>("message.created", ({ message }) => message.seq === 201),
      ),
    )
    for (const reader of [customer, agent]) {
      const heard = reader.all<News>("message.created").map(({ message }) => message.seq)
      expect(heard).toEqual([...new Set(heard)].sort((one, other) => one - other))
      expect(heard.slice(-200)).toEqual(Array.from({ length: 200 }, (_, index) => index + 2))
    }
  })

  it("stores a message once that is sent five times", async () => {
    const { customer, chatId } = await talking()
    const message = { chatId, clientId: newId(), body: "once" }
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => customer.get<Message>("message.send", message)),
    )
    expect(new Set(answers.map(({ seq }) => seq))).toEqual(new Set([1]))
    const { messages } = await customer.get<CustomerSync>("chat.sync", { chatId })
    expect(messages).toHaveLength(1)
    const other = await customer.ask("message.send", { ...message, body: "other" })
    expect(other.error).toMatchObject({ code: "ID_REUSED", retryable: false })
  })

  it("has one winner of two claims, and tells the other who it was", async () => {
    const { shop, agent, chatId } = await talking()
    const rival = await server
      .open("/agent", (await makePerson("Support Agent", shop, "Kim")).accessToken)
      .connected()
    const results = await Promise.all(
      [agent, rival].map((one) => one.ask<AgentChat>("chat.claim", { chatId })),
    )
    const won = results.find(({ data }) => data)?.data
    const lost = results.find(({ error }) => error)?.error
    expect(lost).toMatchObject({ code: "CONFLICT", retryable: false, current: { assignee: won?.assignee } })
    expect(lost?.message).toContain(won?.assignee?.name)
  })

  it("lets go of those who may not see a chat any more", async () => {
    const { shop, agent, customer, chatId } = await talking()
    const rival = await server
      .open("/agent", (await makePerson("Support Agent", shop, "Kim")).accessToken)
      .connected()
    await rival.get("chat.watch", { chatId })
    await agent.get("chat.claim", { chatId })
    await rival.hears<{ chatId: string }>("chat.gone", (news) => news.chatId === chatId)
    await customer.get("message.send", { chatId, clientId: newId(), body: "for Sam only" })
    // The assignee hears it without watching; by then the other would have heard it too.
    await agent.hears<News>("message.created", ({ message }) => message.body === "for Sam only")
    await rival.get<Inbox>("inbox.sync")
    expect(JSON.stringify(rival.heard)).not.toContain("for Sam only")
  })

  it("closes for both: the desk can write no more, and the customer's next word opens it again", async () => {
    const { customer, agent, chatId } = await talking()
    await agent.get("chat.claim", { chatId })
    await agent.get("chat.close", { chatId })
    await customer.hears<{ chat: { status: string } }>("chat.updated", ({ chat }) => chat.status === "closed")
    const late = await agent.ask("message.send", { chatId, clientId: newId(), body: "late" })
    expect(late.error).toMatchObject({ code: "CHAT_CLOSED", retryable: false })
    const again = await customer.get<{ seq: number }>("message.send", {
      chatId,
      clientId: newId(),
      body: "One more",
    })
    const { messages } = await customer.get<{ messages: { seq: number; body: string }[] }>("chat.sync", {
      chatId,
    })
    expect(messages.slice(-2)).toMatchObject([
      { seq: again.seq - 1, body: "Ada came back." },
      { seq: again.seq, body: "One more" },
    ])
  })

  it("tells those who wait their place in the queue", async () => {
    const { shop, agent, chatId } = await talking()
    const second = await makeChat(shop)
    expect(second.chat.position).toBe(2)
    const customer = await server.open("/customer", second.token).connected()
    await agent.get("chat.claim", { chatId })
    await customer.hears<{ position: number }>("queue.updated", ({ position }) => position === 1)
  })
})
