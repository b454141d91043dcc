import type { Server } from "socket.io"
import { employeeIdOf } from "@/lib/auth/actor"
import { logger } from "@/lib/logger"
import { arrive, depart, noteAlive } from "@/lib/presence/presence"
import { type AgentSocket, agentsOf } from "./sockets"

/** How often this node says who is still there, in milliseconds. */
const BEAT_MS = 10_000
/** How long a closed desk may take to come back before its person is gone, in milliseconds: a reload is no absence. */
const LINGER_MS = 3_000

/** Keeps account of who has a desk open on this node; several tabs are one person. Answers a function that stops it. */
export function watchDesks(io: Server): () => Promise<void> {
  const leaving = new Map<string, NodeJS.Timeout>()
  agentsOf(io).on("connection", (socket) => {
    if (!isDesk(socket)) return
    const employeeId = employeeIdOf(socket.data.actor)
    clearTimeout(leaving.get(employeeId))
    const returns = leaving.delete(employeeId)
    if (!returns && countDesks(io, employeeId) === 1) tried(arrive(employeeId))
    socket.on("disconnect", () => {
      if (countDesks(io, employeeId) > 0 || leaving.has(employeeId)) return
      leaving.set(
        employeeId,
        setTimeout(() => goes(employeeId), LINGER_MS),
      )
    })
  })
  const goes = (employeeId: string) => {
    leaving.delete(employeeId)
    if (countDesks(io, employeeId) === 0) tried(depart(employeeId))
  }
  const beat = setInterval(() => tried(noteAlive(peopleOf(io))), BEAT_MS)
  return async () => {
    clearInterval(beat)
    for (const timer of leaving.values()) clearTimeout(timer)
    await Promise.allSettled([...new Set([...peopleOf(io), ...leaving.keys()])].map(depart))
  }
}

/** A console that only follows its person's rights is no desk, and a program is nobody. */
function isDesk(socket: AgentSocket): boolean {
  return socket.data.actor.type === "employee" && socket.handshake.auth.presence !== false
}

function countDesks(io: Server, employeeId: string): number {
  return desksOf(io).filter((socket) => employeeIdOf(socket.data.actor) === employeeId).length
}

function peopleOf(io: Server): string[] {
  return [...new Set(desksOf(io).map((socket) => employeeIdOf(socket.data.actor)))]
}

function desksOf(io: Server): AgentSocket[] {
  return [...agentsOf(io).sockets.values()].filter((socket) => socket.connected && isDesk(socket))
}

function tried(work: Promise<void>): void {
  work.catch((error) =>
    logger.warn({ err: error }, "presence was not stored; the next beat or desk tells it"),
  )
}
