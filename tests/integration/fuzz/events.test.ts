import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { z } from "zod"
import { newId } from "@/lib/ids"
import { agentCalls, customerCalls } from "@/lib/realtime/handlers"
import { isPolluted, nasty, nearly, RUNS, SEED } from "@/tests/support/hostile"
import { makeChat, makePerson, makeShop, makeTeam, useInstallation } from "@/tests/support/installation"
import { type Client, useRealtime } from "@/tests/support/realtime"

useInstallation()
const { open } = useRealtime()

const events = [
  ...Object.entries(agentCalls).map(([event, { schema }]) => ({
    namespace: "/agent" as const,
    event,
    schema,
  })),
  ...Object.entries(customerCalls).map(([event, { schema }]) => ({
    namespace: "/customer" as const,
    event,
    schema,
  })),
]

/** What a caller may be told. INTERNAL is not among it: that is a fault of ours, whatever was sent. */
const answer = z.union([
  z.strictObject({ data: z.unknown() }),
  z.strictObject({
    error: z.strictObject({
      code: z.enum([
        "CHAT_CLOSED",
        "CONFLICT",
        "FORBIDDEN",
        "ID_REUSED",
        "INVALID",
        "NOT_FOUND",
        "RATE_LIMITED",
      ]),
      message: z.string().min(1),
      retryable: z.boolean(),
      retryAfterMs: z.number().optional(),
      requiredPermission: z.string().optional(),
      fields: z.array(z.strictObject({ path: z.string(), message: z.string() })).optional(),
      current: z.unknown().optional(),
    }),
  }),
])

async function world() {
  const shop = await makeShop()
  const [agent, visitor] = [await makePerson("Manager", shop), await makeChat(shop)]
  const ids = [visitor.chat.id, visitor.chat.id, agent.id, (await makeTeam(shop, agent)).id, newId()]
  return { ids, chatId: visitor.chat.id, tokens: { "/agent": agent.accessToken, "/customer": visitor.token } }
}

/** It goes on answering: whatever was thrown at it has hit nothing. */
async function stillThere(client: Client, chatId: string): Promise<void> {
  const sync = await client.ask<{ chat: { id: string } }>("chat.sync", { chatId, afterSeq: 0 })
  expect(sync.data.chat.id).toBe(chatId)
}

describe(`every event of the sockets, with ${RUNS} payloads of seed ${SEED}`, () => {
  it.each(events)("$namespace $event", async ({ namespace, event, schema }) => {
    const { ids, chatId, tokens } = await world()
    const client = await open(namespace, tokens[namespace]).connected()
    const payload = nearly(z.toJSONSchema(schema, { io: "input", unrepresentable: "any" }) as never, ids)
    const property = fc.asyncProperty(payload, fc.array(nasty, { maxLength: 2 }), async (first, more) => {
      // Without an ack there is nobody to tell, and nothing that may come of it.
      client.socket.emit(event, first)
      const given = await client.socket.timeout(10_000).emitWithAck(event, first)
      expect(answer.safeParse(given).error, JSON.stringify(given)).toBeUndefined()
      const several = await client.socket.timeout(10_000).emitWithAck(event, first, ...more)
      expect(answer.safeParse(several).error, JSON.stringify(several)).toBeUndefined()
    })
    await fc.assert(property, { seed: SEED, numRuns: RUNS, endOnFailure: true })
    client.socket.emit(event)
    client.socket.emit(event, Buffer.from("binary"), new Uint8Array(3))
    await stillThere(client, chatId)
    expect(isPolluted()).toBe(false)
  })

  it("no event that nobody has thought of does anything", async () => {
    const { chatId, tokens } = await world()
    const client = await open("/agent", tokens["/agent"]).connected()
    for (const name of [
      "",
      "__proto__",
      "constructor",
      "toString",
      "message.created",
      "x".repeat(9_000),
      "\r\n{}",
    ]) {
      const { error } = await client.ask(name, { chatId })
      expect(error, JSON.stringify(name)).toMatchObject({ code: "NOT_FOUND", retryable: false })
    }
    await stillThere(client, chatId)
  })
})

describe("a frame", () => {
  // Of Engine.IO: a digit for what it is, then what it carries; Socket.IO's own packet stands in a 4.
  const FRAMES = [
    "",
    "9",
    "4",
    "4{}",
    "42",
    "42[",
    "42[]",
    "42/agent,[",
    '42/agent,{"a":1}',
    "42/agent,[null]",
    "42/agent,[{}]",
    '42/agent,7["message.send",{"__proto__":{"polluted":true}}]',
    `42/agent,8["message.send",${"[".repeat(20_000)}${"]".repeat(20_000)}]`,
    "43/agent,99999[]",
    "45/agent,3-[]",
    '451-/agent,["x",{"_placeholder":true,"num":-1}]',
    "40/nowhere,",
    '40/agent,{"token":{}}',
    "41/agent,",
    "4\0\0\0",
    "x".repeat(60_000),
    "y".repeat(70_000),
  ]

  it.each(FRAMES.map((frame) => [frame.slice(0, 40), frame]))(
    "of nonsense costs nobody but its sender: %j",
    async (_, frame) => {
      const { chatId, tokens } = await world()
      const neighbour = await open("/customer", tokens["/customer"]).connected()
      const sender = await open("/agent", tokens["/agent"], { reconnection: false }).connected()
      sender.socket.io.engine.write(frame as never)
      sender.socket.io.engine.write("2probe" as never)
      await stillThere(neighbour, chatId)
      const again = await open("/agent", tokens["/agent"]).connected()
      await stillThere(again, chatId)
      expect(isPolluted()).toBe(false)
    },
  )
})
