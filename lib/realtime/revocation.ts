import { isDeepStrictEqual } from "node:util"
import type { Server } from "socket.io"
import { employeeIdOf, type StaffActor } from "@/lib/auth/actor"
import { dropActors, sameActor } from "@/lib/auth/actors"
import { assertEnrolled } from "@/lib/auth/policy"
import { standingFor } from "@/lib/chats/load"
import { unauthenticated } from "@/lib/errors"
import { rooms } from "@/lib/events/audience"
import { subscribeToAllNodes } from "@/lib/events/bus"
import { accessChange } from "@/lib/events/catalog"
import { logger } from "@/lib/logger"
import { joinAgentRooms } from "./rooms"
import { type AgentSocket, agentsOf } from "./sockets"

/** How often sockets that make no calls are checked, in milliseconds. */
const RECHECK_MS = 30_000

const OVER = "Your session is over. Sign in again."

/**
/**
 * Who is behind a socket that makes a call, with today's rights; the socket's rooms follow them, and its page is told
 * when they changed.
 * @throws UNAUTHENTICATED after cutting the socket, when the session or token is over; ENROLMENT_REQUIRED likewise, for
 * who has to set up a second factor first: the page that is told leads there
 */
export async function currentActor(socket: AgentSocket): Promise<StaffActor> {
  const actor = await confirm(socket, false)
  assertEnrolled(actor)
  return actor
}

async function confirm(socket: AgentSocket, watching: boolean): Promise<StaffActor> {
  const before = socket.data.actor
  const actor = await sameActor(before, watching)
  if (!actor) {
    cut(socket, OVER)
    throw unauthenticated(OVER)
  }
  // Of several calls at once, the first to get here does it.
  if (actor === socket.data.actor) return actor
  socket.data.actor = actor
  if (isDeepStrictEqual(before, actor)) return actor
  await joinAgentRooms(socket)
  await leaveUnseenChats(socket)
  socket.emit("access.changed", {})
  if (actor.type === "employee" && actor.mustEnrol) socket.disconnect(true)
  return actor
}

export interface AccessWatch {
  /** Looks at all sockets of this node, by what the database says now. */
  recheckAll: () => void
  stop: () => void
}

/**
 * Looks again at the sockets of those whose rights have changed, at once when a node tells of it, and at all of them
 * now and then, by what the database says.
 */
export function watchAccess(io: Server): AccessWatch {
  const unsubscribe = subscribeToAllNodes((event) => {
    const changed = accessChange(event)
    if (changed === null) return
    // What another node has changed is news to what this one remembers, too.
    dropActors()
    recheck(io, (actor) => changed === "everybody" || changed.includes(employeeIdOf(actor)))
  })
  const timer = setInterval(() => recheck(io, () => true), RECHECK_MS)
  return {
    recheckAll: () => {
      dropActors()
      recheck(io, () => true)
    },
    stop: () => {
      unsubscribe()
      clearInterval(timer)
    },
  }
}

function recheck(io: Server, concerns: (actor: StaffActor) => boolean): void {
  for (const socket of agentsOf(io).sockets.values()) {
    if (!concerns(socket.data.actor)) continue
    // That a page is open is no use of it: who leaves it for hours is signed out all the same.
    confirm(socket, true).catch((error) => logger.debug({ err: error }, "a socket was not confirmed"))
  }
}

/** A chat that is open on the screen is told of to whoever has it open, so the right to it must still be there. */
async function leaveUnseenChats(socket: AgentSocket): Promise<void> {
  for (const room of socket.rooms) {
    const chatId = rooms.watchedChat(room)
    if (chatId === null) continue
    const { visible, readsNotes, version } = await standingFor(socket.data.actor, chatId)
    if (readsNotes) await socket.join(rooms.noteReaders(chatId))
    if (visible) continue
    await socket.leave(room)
    socket.emit("chat.gone", { chatId, version })
  }
}

function cut(socket: AgentSocket, reason: string): void {
  socket.emit("session.ended", { reason })
  socket.disconnect(true)
}
