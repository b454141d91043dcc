import type { IncomingMessage } from "node:http"
import type { Duplex } from "node:stream"
import { Server as Engine } from "engine.io"
import { Server } from "socket.io"
import { isOwn } from "@/lib/http/origin"
import { startBroadcast } from "./broadcast"
import { watchDesks } from "./desks"
import { agentCalls, customerCalls } from "./handlers"
import { admitAgent, admitCustomer } from "./handshake"
import { startHeads } from "./heads"
import { on } from "./on"
import { currentActor, watchAccess } from "./revocation"
import { joinAgentRooms, joinCustomerRooms } from "./rooms"
import { agentsOf, customersOf } from "./sockets"
import { watchViewers } from "./viewers"

/** The largest frame that a socket takes, in bytes: a message of 4,000 characters fits four times over. */
const MAX_FRAME = 64 * 1024

export interface Realtime {
  io: Server
  handleRequest: Engine["handleRequest"]
  handleUpgrade: (request: IncomingMessage, socket: Duplex, head: Buffer) => void
  /** Closes every connection; clients come back by themselves. */
  close: () => Promise<void>
}

/** Starts both namespaces on an engine of our own; the server owns the port and decides who gets an upgrade. */
export function startRealtime(): Realtime {
  const engine = new Engine({
    maxHttpBufferSize: MAX_FRAME,
    perMessageDeflate: false,
    httpCompression: false,
    pingInterval: 20_000,
    pingTimeout: 15_000,
    // CORS does not keep a page of another site from opening a WebSocket; this does, for both transports.
    allowRequest: (request, decide) => decide(null, isWelcome(request)),
  })
  const io = new Server()
  io.bind(engine)
  openNamespaces(io)
  const stops = [startBroadcast(io), startHeads(io), watchAccess(io), watchViewers(io)]
  const closeDesks = watchDesks(io)
  return {
    io,
    handleRequest: engine.handleRequest.bind(engine),
    handleUpgrade: engine.handleUpgrade.bind(engine),
    close: async () => {
      await closeDesks()
      for (const stop of stops) stop()
      await io.close()
    },
  }
}

function openNamespaces(io: Server): void {
  agentsOf(io).use(admitAgent)
  agentsOf(io).on("connection", (socket) => {
    joinAgentRooms(socket)
    on(socket, agentCalls, currentActor)
  })
  customersOf(io).use(admitCustomer)
  customersOf(io).on("connection", (socket) => {
    joinCustomerRooms(socket)
    on(socket, customerCalls, async ({ data }) => data.actor)
  })
}

/** Programs send no Origin; browsers always do, and theirs must be ours. */
function isWelcome(request: IncomingMessage): boolean {
  const { origin, host } = request.headers
  return origin === undefined || isOwn(origin, host)
}
