import { createServer, Server } from "node:http"
import type { AddressInfo } from "node:net"
import next from "next"
import { closeDatabase, connectDatabase } from "@/db/client"
import { startEmbedded } from "@/db/embedded"
import { migrate } from "@/db/migrate"
import { announce, step } from "@/lib/announce"
import { drainSendQueue } from "@/lib/chats/send-queue"
import { lockPublishedPasswords } from "@/lib/demo/lock"
import { seedDemo } from "@/lib/demo/seed"
import { demoLogins } from "@/lib/employees/demo"
import { env, firstAdmin } from "@/lib/env"
import { front } from "@/lib/http/front"
import { beginDrain } from "@/lib/http/readiness"
import { logger } from "@/lib/logger"
import { syncCatalogue } from "@/lib/permissions/catalogue"
import { startRealtime } from "@/lib/realtime/server"
import { startRouting } from "@/lib/routing/subscriber"
import { offerSetup } from "@/lib/setup/setup"

/** Shutting down takes no longer than this, in milliseconds, whatever hangs. */
const SHUTDOWN_MS = 15_000

const dev = env.NODE_ENV === "development"
// Next listens for upgrades on the server it is given. This one never listens, so the dispatcher below decides alone.
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
const handle = pages.getRequestHandler()
const server = createServer(
  front((request, response) => {
    if (request.url?.startsWith("/socket.io/")) return realtime.handleRequest(request, response)
    return handle(request, response)
  }, dev),
)
server.on("upgrade", (request, socket, head) => {
  if (request.url?.startsWith("/socket.io/")) realtime.handleUpgrade(request, socket, head)
  else if (dev) upgrades.emit("upgrade", request, socket, head)
  else socket.destroy()
})
server.listen(env.PORT, env.HOST ?? (env.DEMO ? "127.0.0.1" : undefined), async () => {
  const { port } = server.address() as AddressInfo
  announce(env.PUBLIC_URL ?? `http://localhost:${port}`, await demoLogins(), setupCode)
})

async function shutDown(signal: string): Promise<void> {
  logger.info({ signal }, "shutting down")
  setTimeout(() => process.exit(1), SHUTDOWN_MS).unref()
  beginDrain()
  await drainSendQueue()
  await stopRouting()
  await realtime.close()
  await closePort()
  await closeDatabase()
  await embedded?.stop()
  process.exit(0)
}

/** Lets answers under way be finished; connections that only idle are closed. */
function closePort(): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    server.closeIdleConnections()
  })
}

for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, () => void shutDown(signal))
