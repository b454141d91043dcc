import { Server } from "node:http"
import type { AddressInfo } from "node:net"
import { setTimeout as sleep } from "node:timers/promises"
import next from "next"
import { closeDatabase, connectDatabase } from "@/db/client"
import { startEmbedded } from "@/db/embedded"
import { migrate } from "@/db/migrate"
import { announce, step } from "@/lib/announce"
import { refuseSends } from "@/lib/chats/send-queue"
import { lockPublishedPasswords } from "@/lib/demo/lock"
import { seedDemo } from "@/lib/demo/seed"
import { demoLogins } from "@/lib/employees/demo"
import { env, firstAdmin } from "@/lib/env"
import { startRelay } from "@/lib/events/relay"
import { makeListener } from "@/lib/http/listener"
import { closePort } from "@/lib/http/port"
import { beginDrain } from "@/lib/http/readiness"
import { answerApi } from "@/lib/http/serve"
import { captureConsole, logger } from "@/lib/logger"
import { syncCatalogue } from "@/lib/permissions/catalogue"
import { startRealtime } from "@/lib/realtime/server"
import { startRouting } from "@/lib/routing/subscriber"
import { offerSetup } from "@/lib/setup/setup"
import { within } from "@/lib/within"
import { answerVisit } from "@/visit/answer"

/** How long the port stays open when the server stops, in milliseconds, so that /ready tells new connections 503. */
const LINGER_MS = 1_500
/** How long what is under way may take after that: a call is answered within 5 s. */
const UNDER_WAY_MS = 7_000
/** How long each part may take to close, but for the embedded database, which has what is left of all. */
const PART_MS = 1_500
const ALL_MS = 14_500

const dev = env.NODE_ENV === "development"
if (!dev) captureConsole()
// Next listens for upgrades on the server it is given. This one never listens, so our own dispatcher decides alone.
const upgrades = new Server()
const pages = next({ dev, dir: process.cwd(), httpServer: upgrades })

const embedded = env.DATABASE_URL ? null : await startEmbedded(env.DATA_DIR)
connectDatabase(env.DATABASE_URL ?? (embedded?.url as string))
await step("Migrating the database", migrate)
await syncCatalogue()
if (env.DEMO) await step("Seeding the demo", seedDemo)
else await lockPublishedPasswords()
const setupCode = await offerSetup(firstAdmin)
await pages.prepare()

const realtime = startRealtime()
const stopRouting = startRouting()
const stopRelay = env.REDIS_URL ? startRelay(env.REDIS_URL) : null
const handle = pages.getRequestHandler()
const server = makeListener(
  {
    sockets: realtime,
    pages: async (request, response) => {
      if (await answerApi(request, response)) return
      if (await answerVisit(request, response, dev)) return
      return handle(request, response)
    },
    ...(dev && { upgrade: (request, socket, head) => upgrades.emit("upgrade", request, socket, head) }),
  },
  dev,
)
server.listen(env.PORT, env.HOST ?? (env.DEMO ? "127.0.0.1" : undefined), async () => {
  const { port } = server.address() as AddressInfo
  announce(env.PUBLIC_URL ?? `http://localhost:${port}`, await demoLogins(), setupCode)
})

/** Each step has an end of its own, and all of them together are over within 15 s, whatever hangs. */
async function shutDown(signal: string): Promise<void> {
  logger.info({ signal }, "shutting down")
  const until = performance.now() + ALL_MS
  beginDrain()
  refuseSends()
  await sleep(LINGER_MS)
  // The port first: whoever is cut off would come back here, and keep the process from ending.
  const closed = closePort(server, UNDER_WAY_MS)
  await within(UNDER_WAY_MS, "the calls under way", realtime.close())
  await closed
  await within(PART_MS, "routing", stopRouting())
  await within(PART_MS, "the relay", stopRelay?.() ?? Promise.resolve())
  await within(PART_MS, "the database", closeDatabase())
  await within(until - performance.now(), "the embedded database", embedded?.stop() ?? Promise.resolve())
  process.exit(0)
}

for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, () => void shutDown(signal))
