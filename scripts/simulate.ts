import { setTimeout as sleep } from "node:timers/promises"
import { parseArgs } from "node:util"
import { z } from "zod"
import { Administration, type Employed, type Shop } from "@/tests/simulation/administration"
import { SimulatedAgent } from "@/tests/simulation/agent"
import { Ledger } from "@/tests/simulation/ledger"
import { at } from "@/tests/simulation/script"
import { SimulatedVisitor } from "@/tests/simulation/visitor"

const USAGE = `Opens real sockets against a running server and makes believable chats, for load and for a look.

  npm run simulate -- [--shops 2] [--agents 4] [--visitors 20] [--minutes 1] [--url http://localhost:3000]
                      [--username admin] [--password admin123]

It signs in with the demo's admin unless told otherwise; whoever it is needs shops:create and employees:create. It makes
the shops and people that it needs. In the end it deactivates them, and their chats stay, closed. It exits with 1 when
anything was lost, doubled, reordered or left unsent.
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

/** How long those who write may take to settle in the end, in milliseconds. */
const SETTLE_MS = 60_000

async function run(): Promise<number> {
  const { url, username, password, ...size } = readSettings()
  const admin = await Administration.signIn(url, { username, password })
  say(`Making ${size.shops} shops and ${size.agents} agents at ${url} …`)
  try {
    const places = await admin.openShops(size.shops)
    const people = await admin.hire(size.agents, places)
    const ledger = new Ledger()
    await simulate({ ...size, url, places, people, ledger })
    say("Reading all transcripts …")
    await ledger.compare((chatId) => admin.transcript(chatId))
    say(`\n${ledger.summary()}\n`)
    return ledger.isClean ? 0 : 1
  } finally {
    await admin.cleanUp()
    say("The shops and people of this simulation are inactive now.")
  }
}

interface Simulation {
  url: string
  visitors: number
  minutes: number
  places: Shop[]
  people: Employed[]
  ledger: Ledger
}

/** Lets everybody come one after the other within the first quarter of the time, and leave when it is over. */
async function simulate({ url, visitors, minutes, places, people, ledger }: Simulation): Promise<void> {
  const team = people.map((person) => new SimulatedAgent(url, person, ledger))
  const work = team.map((agent) => agent.work())
  let end = Date.now() + minutes * 60_000
  process.once("SIGINT", () => {
    end = 0
  })
  const stopTelling = tellProgress(ledger)
  const guests = Array.from({ length: visitors }, async (_, index) => {
    await sleep((index / visitors) * minutes * 15_000)
    const visitor = new SimulatedVisitor(url, at(places, index).slug, index, ledger)
    await visitor.chatUntil(() => Date.now() > end)
  })
  await Promise.all(guests)
  for (const agent of team) agent.stopWorking()
  await Promise.race([Promise.all(work), sleep(SETTLE_MS)])
  for (const agent of team) agent.leave()
  stopTelling()
}

/** One line that moves on a terminal, and a line now and then elsewhere. */
function tellProgress(ledger: Ledger): () => void {
  const { isTTY } = process.stdout
  const tell = () => process.stdout.write(isTTY ? `\r\x1b[K${ledger.line()}` : `${ledger.line()}\n`)
  const timer = setInterval(tell, isTTY ? 500 : 10_000)
  return () => {
    clearInterval(timer)
    tell()
    if (isTTY) say("")
  }
}

function say(line: string): void {
  process.stdout.write(`${line}\n`)
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
