import type { IncomingMessage } from "node:http"
import type { Duplex } from "node:stream"
import { setImmediate } from "node:timers/promises"
import { Server as Engine } from "engine.io"
import { Server } from "socket.io"
import { isKnownPlain } from "@/lib/http/address"
import { isOwn } from "@/lib/http/origin"
import { logger } from "@/lib/logger"
import { metrics } from "@/lib/metrics"
import { within } from "@/lib/within"
import { Arrivals } from "./arrivals"
import { startBroadcast } from "./broadcast"
import { watchDesks } from "./desks"
import { watchDoubts } from "./doubts"
import { agentCalls, customerCalls } from "./handlers"
import { admitAgent, admitCustomer } from "./handshake"
import { tellHeads } from "./heads"
import { Limits } from "./limits"
import { on } from "./on"
import { watchPresence } from "./presence-watch"
import { currentActor, watchAccess } from "./revocation"
import { joinAgentRooms, joinCustomerRooms } from "./rooms"
import { type AgentSocket, agentsOf, type CustomerSocket, customersOf } from "./sockets"
import { UnderWay } from "./under-way"
import { watchViewers } from "./viewers"
import { writeOncePerTurn } from "./writing"

/** The largest frame that a socket takes, in bytes: a message of 4,000 characters fits four times over. */
const MAX_FRAME = 64 * 1024

/** How long a connection may stay open without saying whose it is, in milliseconds. */
const STRANGER_MS = 15_000

/** How often everybody is told how far their chats have come, in milliseconds. */
const PULSE_MS = 25_000

/** How long a stop waits until the database knows who has gone with it, in milliseconds; others find out by themselves. */
const DEPARTURES_MS = 1_000

export interface Realtime {
  io: Server
  handleRequest: Engine["handleRequest"]
  handleUpgrade: (request: IncomingMessage, socket: Duplex, head: Buffer) => void
  /**
   * Takes no more calls, answers those that it has begun, and closes every connection; clients come back by themselves.
   */
  close: () => Promise<void>
}

/** Starts both namespaces on an engine of our own; the server owns the port and decides who gets an upgrade. */
export function startRealtime(): Realtime {
  const arrivals = new Arrivals()
  const engine = new Engine({
    maxHttpBufferSize: MAX_FRAME,
    perMessageDeflate: false,
    httpCompression: false,
    pingInterval: 20_000,
    pingTimeout: 15_000,
    // CORS does not keep a page of another site from opening a WebSocket; this does, for both transports.
    allowRequest: (request, decide) => decide(null, isWelcome(request) && arrivals.hasRoom(request)),
  })
  engine.on("connection", (connection) => arrivals.count(connection))
  writeOncePerTurn(engine)
  const io = new Server({ connectTimeout: STRANGER_MS })
  io.bind(engine)
  const underWay = new UnderWay()
  openNamespaces(io, arrivals, underWay)
  const [broadcast, access] = [startBroadcast(io), watchAccess(io)]
  const [stopViewers, closeDesks, presence] = [watchViewers(io), watchDesks(io), watchPresence()]
  const refresh = (chatIds: readonly string[]) => {
    tellHeads(io).catch((error) => logger.warn({ err: error }, "heads were not told"))
    broadcast.refresh(chatIds)
  }
  const pulse = setInterval(() => refresh([]), PULSE_MS)
  const stopDoubts = watchDoubts((chatIds) => {
    access.recheckAll()
    presence.compare()
    refresh(chatIds)
  })
  return {
    io,
    handleRequest: engine.handleRequest.bind(engine),
    handleUpgrade: engine.handleUpgrade.bind(engine),
    close: async () => {
      await underWay.close()
      clearInterval(pulse)
      await within(DEPARTURES_MS, "saying who is gone", closeDesks())
      for (const stop of [stopDoubts, broadcast.stop, access.stop, presence.stop, stopViewers]) stop()
      // What was answered in this turn of the loop leaves at its end.
      await setImmediate()
      await io.close()
    },
  }
}

function openNamespaces(io: Server, arrivals: Arrivals, underWay: UnderWay): void {
  // Socket.IO's own namespace is there whether it is wanted or not, and lets everybody in.
  io.use((_socket, next) => next(new Error("Invalid namespace")))
  const limits = new Limits()
  const count = (side: string, socket: AgentSocket | CustomerSocket) => {
    metrics.connections.inc({ side })
    socket.on("disconnect", () => metrics.connections.dec({ side }))
  }
  agentsOf(io).use(admitAgent(arrivals, limits))
  agentsOf(io).on("connection", (socket) => {
    count("agent", socket)
    joinAgentRooms(socket)
    on(socket, agentCalls, currentActor, limits.quotaOf(socket), underWay)
  })
  customersOf(io).use(admitCustomer(arrivals, limits))
  customersOf(io).on("connection", (socket) => {
    count("customer", socket)
    joinCustomerRooms(socket)
    on(socket, customerCalls, ({ data }) => data.actor, limits.quotaOf(socket), underWay)
  })
}

/** Programs send no Origin; browsers always do, and theirs must be ours. Where there is https, nobody comes without. */
function isWelcome(request: IncomingMessage): boolean {
  const { origin, host } = request.headers
  if (isKnownPlain(request)) return false
  return origin === undefined || isOwn(origin, host)
}
