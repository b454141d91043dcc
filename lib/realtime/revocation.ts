import type { Server } from "socket.io"
import type { EmployeeActor } from "@/lib/auth/actor"
import { sessionActor } from "@/lib/auth/actors"
import { unauthenticated } from "@/lib/errors"
import { logger } from "@/lib/logger"
import { joinAgentRooms } from "./rooms"
import { type AgentSocket, agentsOf } from "./sockets"

/** How often sockets that make no calls are checked, in milliseconds. */
const RECHECK_MS = 30_000

/**
 * The employee behind a socket, with today's rights; the socket's rooms follow them.
 * @throws UNAUTHENTICATED after cutting the socket, when the session is over
 */
export async function currentEmployee(socket: AgentSocket): Promise<EmployeeActor> {
  const actor = await sessionActor(socket.data.actor.sessionId)
  if (!actor) {
    cut(socket, "Your session is over. Sign in again.")
    throw unauthenticated("Your session is over. Sign in again.")
  }
  if (actor !== socket.data.actor) {
    socket.data.actor = actor
    await joinAgentRooms(socket)
  }
  return actor
}

/** Cuts idle sockets whose session is over, by what the database says. Answers a function that stops it. */
export function recheckSessions(io: Server): () => void {
  const timer = setInterval(() => {
    for (const socket of agentsOf(io).sockets.values()) {
      currentEmployee(socket).catch((error) => logger.debug({ err: error }, "a socket was not confirmed"))
    }
  }, RECHECK_MS)
  return () => clearInterval(timer)
}

function cut(socket: AgentSocket, reason: string): void {
  socket.emit("session.ended", { reason })
  socket.disconnect(true)
}
