import type { Server } from "socket.io"
import { employeeIdOf } from "@/lib/auth/actor"
import { logger } from "@/lib/logger"
import { type PresenceState, presenceState } from "@/lib/presence/contract"
import { BEAT_SECONDS } from "@/lib/presence/freshness"
import { arrive, depart, noteAlive } from "@/lib/presence/presence"
import { type AgentSocket, agentsOf } from "./sockets"

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
    if (!returns && countDesks(io, employeeId) === 1) tried(arrive(employeeId, wishOf(socket)))
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
  const beat = setInterval(() => tried(noteAlive(wishesOf(io))), BEAT_SECONDS * 1000)
  return async () => {
    clearInterval(beat)
    for (const timer of leaving.values()) clearTimeout(timer)
    await Promise.allSettled([...new Set([...wishesOf(io).keys(), ...leaving.keys()])].map(depart))
  }
}

/** A console that only follows its person's rights is no desk, and a program is nobody unless it says as what it comes. */
function isDesk(socket: AgentSocket): boolean {
  if (socket.data.actor.type === "apiToken") return wishOf(socket) !== undefined
  return socket.handshake.auth.presence !== false
}

/** Whoever said before that they are away comes back as that when a connection was cut: no chat is given to them. */
function wishOf(socket: AgentSocket): PresenceState | undefined {
  return presenceState.safeParse(socket.handshake.auth.presence).data
}

function countDesks(io: Server, employeeId: string): number {
  return desksOf(io).filter((socket) => employeeIdOf(socket.data.actor) === employeeId).length
}

/** Who has a desk open on this node, and as what they came if they said so. */
function wishesOf(io: Server): Map<string, PresenceState | undefined> {
  const wishes = new Map<string, PresenceState | undefined>()
  for (const socket of desksOf(io)) {
    const employeeId = employeeIdOf(socket.data.actor)
    wishes.set(employeeId, wishes.get(employeeId) ?? wishOf(socket))
  }
  return wishes
}

function desksOf(io: Server): AgentSocket[] {
  return [...agentsOf(io).sockets.values()].filter((socket) => socket.connected && isDesk(socket))
}

function tried(work: Promise<void>): void {
  work.catch((error) =>
    logger.warn({ err: error }, "presence was not stored; the next beat or desk tells it"),
  )
}
