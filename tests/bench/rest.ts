import { buildProduct, installProduct } from "./chat-contestants"
import type { Place } from "./chat-work"
import { FIGURE_COLUMNS, figure, median } from "./figures"
import { fillTranscripts } from "./filling"
import { startFirstEdition } from "./first-edition"
import { inRounds, onGround } from "./ground"
import { type Call, type Served, serve } from "./http-load"
import type { Report } from "./report"
import { signInCrowd, signInFirstEdition } from "./rest-people"

const CROWD = { chats: 1_000, agents: 20 }
const MESSAGES = 50
const LOAD = { connections: 10, warmupSeconds: 3, seconds: 4 }
const ROUNDS = 5

/** What is asked of each contestant, by name. */
type Calls = Record<string, Call[]>

/** The two calls that a desk lives on, beside the first edition's, and on an installation that has grown. */
export async function benchRest(): Promise<Report> {
  buildProduct()
  return onGround(async (ground) => {
    const calls: Calls = {}
    const install = async (name: string, options: Parameters<typeof installProduct>[1]) => {
      const { product, place, address } = await installProduct(CROWD, options)
      ground.finally(() => product.remove())
      await fillTranscripts(address, MESSAGES)
      await addCalls(calls, name, place, address)
    }
    await install("product", { database: await ground.database("empty") })
    await install("full", { database: await ground.database("full"), full: true })
    await install("embedded", {})
    const firstEdition = await startFirstEdition(ground.home)
    if (firstEdition) {
      ground.finally(firstEdition.stop)
      await addFirstCalls(calls, firstEdition.url)
    }
    const measurements = Object.fromEntries(
      Object.entries(calls).map(([name, asked]) => [name, () => serve(asked, LOAD)]),
    )
    const { found, busy } = await inRounds(ROUNDS, measurements)
    return table(found, { CROWD, MESSAGES, LOAD, ROUNDS, busy })
  })
}

/** Managers see every chat, as everybody does in the first edition; an agent only those of their own. */
async function addCalls(calls: Calls, name: string, place: Place, address: string): Promise<void> {
  const { managers, agents } = await signInCrowd(address, place.url)
  const list = `${place.url}/api/v1/chats?limit=50`
  calls[`list, ${name}`] = managers.map((token) => ({ url: list, token }))
  calls[`own list, ${name}`] = agents.map((token) => ({ url: list, token }))
  for (const token of [...managers, ...agents]) await idsOf(list, token)
  calls[`messages, ${name}`] = place.chats.slice(0, 50).map(({ id }, index) => ({
    url: `${place.url}/api/v1/chats/${id}/messages?limit=50`,
    token: managers[index % managers.length] ?? "",
  }))
}

async function addFirstCalls(calls: Calls, url: string): Promise<void> {
  const token = await signInFirstEdition(url)
  const list = `${url}/api/conversations?limit=50`
  calls["list, firstEdition"] = [{ url: list, token }]
  const ids = await idsOf(list, token)
  calls["messages, firstEdition"] = ids.map((id) => ({
    url: `${url}/api/conversations/${id}/messages?limit=50`,
    token,
  }))
}

/** The first edition answers a list bare. @throws Error when it is not as long as it should be */
async function idsOf(url: string, token: string): Promise<string[]> {
  const response = await fetch(url, { headers: { Authorization: `Bearer ${token}` } })
  const answer: { id: string }[] | { data: { id: string }[] } = await response.json()
  const rows = Array.isArray(answer) ? answer : answer.data
  if (rows?.length !== 50) throw new Error(`${url} has not 50 rows: ${JSON.stringify(answer).slice(0, 200)}`)
  return rows.map(({ id }) => id)
}

function table(found: Record<string, Served[]>, method: Record<string, unknown>): Report {
  const speed = (name: string) => median(found[name]?.map(({ perSecond }) => perSecond))
  const beside = (name: string, own: string, against: string, other: string, atLeast?: number) =>
    figure({
      name,
      unit: "requests/s",
      measured: speed(own),
      beside: { name: against, measured: speed(other) },
      ...(atLeast !== undefined && { target: { atLeast } }),
    })
  const p99 = (name: string, own: string) =>
    figure({ name, unit: "ms", measured: median(found[own]?.map((served) => served.p99)) })
  return {
    title: `answers of 50 chats, and of the 50 messages of a chat, over ${LOAD.connections} connections`,
    columns: FIGURE_COLUMNS,
    rows: [
      beside("50 chats, PostgreSQL", "list, product", "first edition", "list, firstEdition", 8),
      beside("50 chats, embedded", "list, embedded", "first edition", "list, firstEdition", 8),
      beside("50 chats of 101,000", "list, full", "of 1,000", "list, product", 0.9),
      beside("50 own chats, of 101,000", "own list, full", "of 1,000", "own list, product", 0.9),
      beside("50 messages, PostgreSQL", "messages, product", "first edition", "messages, firstEdition", 3),
      beside("50 messages, embedded", "messages, embedded", "first edition", "messages, firstEdition", 3),
      beside("50 messages among 1,050,000", "messages, full", "among 50,000", "messages, product", 0.9),
      p99("p99 of 50 chats, PostgreSQL", "list, product"),
      p99("p99 of 50 messages, PostgreSQL", "messages, product"),
    ],
    notes: { method, ...found },
  }
}
