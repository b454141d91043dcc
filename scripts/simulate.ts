import { setTimeout as sleep } from "node:timers/promises"
import { parseArgs } from "node:util"
import { z } from "zod"
import { Administration } from "@/tests/simulation/administration"
import { SimulatedAgent } from "@/tests/simulation/agent"
import { Ledger } from "@/tests/simulation/ledger"
import { SimulatedVisitor } from "@/tests/simulation/visitor"

const USAGE = `Opens real sockets against a running server and makes believable chats, for load and for a look.

  npm run simulate -- [--shops 2] [--agents 4] [--visitors 20] [--minutes 1] [--url http://localhost:3000]
                      [--username admin] [--password admin123]

The shops and people that it makes are deactivated at the end; their chats stay.
`

const count = (most: number) => z.coerce.number().int().min(1).max(most)
const settings = z.object({
  shops: count(50).default(2),
  agents: count(500).default(4),
  visitors: count(10_000).default(20),
  minutes: z.coerce.number().positive().max(120).default(1),
  url: z.url().default("http://localhost:3000"),
  username: z.string().default("admin"),
  password: z.string().default("admin123"),
})

/** Lets everybody come one after the other within the first quarter of the time. */
async function run(): Promise<number> {
  const { shops, agents, visitors, minutes, url, username, password } = readSettings()
  const admin = await Administration.signIn(url, username, password)
  const ledger = new Ledger()
  const places = await admin.openShops(shops)
  const people = await admin.hire(agents, places)
  const team = people.map((person) => new SimulatedAgent(url, person, ledger))
  const until = Date.now() + minutes * 60_000
  const progress = setInterval(() => process.stdout.write(`\r${ledger.line()}`), 500)
  const guests = Array.from({ length: visitors }, async (_, index) => {
    await sleep((index / visitors) * minutes * 15_000)
    const place = places[index % places.length]
    if (!place) throw new Error("There is no shop.")
    await new SimulatedVisitor(url, place.slug, index, ledger).chatUntil(until)
  })
  await Promise.all(guests)
  clearInterval(progress)
  await ledger.compare((chatId) => admin.transcript(chatId))
  for (const agent of team) agent.leave()
  await admin.cleanUp()
  process.stdout.write(`\r${ledger.line()}\n\n${ledger.summary()}\n`)
  return ledger.isClean ? 0 : 1
}

function readSettings(): z.output<typeof settings> {
  const options = Object.fromEntries(
    Object.keys(settings.shape).map((name) => [name, { type: "string" } as const]),
  )
  const { values } = parseArgs({ options: { ...options, help: { type: "boolean" } } })
  if (values.help) {
    process.stdout.write(USAGE)
    process.exit(0)
  }
  return settings.parse(values)
}

run().then(
  (code) => process.exit(code),
  (error: unknown) => {
    process.stderr.write(`\n${error instanceof Error ? error.message : String(error)}\n\n${USAGE}`)
    process.exit(1)
  },
)
