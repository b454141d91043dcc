import { eq, sql } from "drizzle-orm"
import { describe, expect, it } from "vitest"
import { db } from "@/db/client"
import { chatSessions } from "@/db/schema"
import { assignChat } from "@/lib/chats/handover"
import { closeChat } from "@/lib/chats/lifecycle"
import { sendMessage } from "@/lib/chats/messages"
import { newId } from "@/lib/ids"
import { setPresence } from "@/lib/presence/presence"
import { routeWaiting } from "@/lib/routing/routing"
import { startRouting } from "@/lib/routing/subscriber"
import { onPostgres } from "@/tests/support/database"
import {
  actorOf,
  addMembership,
  makeChat,
  makeShop,
  type Person,
  useInstallation,
} from "@/tests/support/installation"
import { loads, onlineAgents, waiting } from "@/tests/support/waiting"

useInstallation()

const ROOM = 2

/** The most chats that anybody has, at every look, for as long as the work takes. */
async function mostDuring(work: Promise<unknown>): Promise<number> {
  let running = true
  let most = 0
  const watching = (async () => {
    while (running) most = Math.max(most, ...(await loads()).values())
  })()
  await work.finally(() => (running = false))
  await watching
  return most
}

describe.runIf(onPostgres)("whatever happens at once in two shops with the same people", () => {
  it("nobody is ever given more than they have room for, and in the end nobody waits beside a free place", async () => {
    const shops = [
      await makeShop({ routing: "automatic" }),
      await makeShop({ routing: "automatic" }),
    ] as const
    const agents = await onlineAgents(shops[0], 4, ROOM)
    for (const { id } of agents) await addMembership(id, "Support Agent", shops[1])
    const visitors = await Promise.all(
      Array.from({ length: 16 }, (_, n) => makeChat(shops[n % 2] as { slug: string })),
    )
    // Two nodes route, by events and by themselves.
    const stops = [startRouting(), startRouting()]
    const most = await mostDuring(Promise.all([agents.map(works), visitors.map(comesBack)].flat()))
    for (const { actor } of agents) await setPresence(actor, { state: "online" })
    await Promise.all(stops.map((stop) => stop()))
    expect(most).toBe(ROOM)
    // Nobody may take at once what they gave back themselves; a minute later there is no such reason left.
    await db.update(chatSessions).set({ givenBackAt: sql`given_back_at - interval '1 minute'` })
    await routeWaiting()
    const free = agents.length * ROOM - [...(await loads()).values()].reduce((sum, load) => sum + load, 0)
    expect(Math.min(free, await waiting())).toBe(0)
    expect(Math.max(...(await loads()).values())).toBeLessThanOrEqual(ROOM)
  })
})

/** Closes and gives back what there is to do, and is away now and then. */
async function works(person: Person): Promise<void> {
  const { id } = person
  const actor = await actorOf(person)
  for (let round = 0; round < 12; round++) {
    const own = await db.select().from(chatSessions).where(eq(chatSessions.assigneeId, id))
    const open = own.filter(({ status }) => status === "active").map(({ id: chatId }) => chatId)
    const [first, second] = open
    if (first) await closeChat(actor, { chatId: first })
    if (second && round % 3 === 0) await assignChat(actor, { chatId: second, employeeId: null })
    await setPresence(actor, { state: round % 4 === 1 ? "away" : "online" })
  }
}

/** Writes, whatever has become of the chat: into a closed one too, which opens it again. */
async function comesBack({ actor, chat }: Awaited<ReturnType<typeof makeChat>>): Promise<void> {
  for (let round = 0; round < 8; round++)
    await sendMessage(actor, { chatId: chat.id, clientId: newId(), body: `${round}` })
}
