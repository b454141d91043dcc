import { employeeIdOf, type StaffActor, shopsWith } from "@/lib/auth/actor"
import { EVERYWHERE, rooms } from "@/lib/events/audience"
import type { AgentSocket, CustomerSocket } from "./sockets"

/** Brings a socket's rooms in line with what its employee may see now; the chats it has open are not touched. */
export async function joinAgentRooms(socket: AgentSocket): Promise<void> {
  const due = new Set(roomsOf(socket.data.actor))
  for (const room of socket.rooms) {
    const keep = room === socket.id || rooms.watchedChat(room) !== null || due.has(room)
    if (!keep) await socket.leave(room)
  }
  await socket.join([...due])
}

export async function joinCustomerRooms(socket: CustomerSocket): Promise<void> {
  await socket.join(rooms.visitor(socket.data.actor.id))
}

/** The rooms that the chats' policy gives an employee. */
export function roomsOf(actor: StaffActor): string[] {
  const overseen = shopsWith(actor, "chats:readAll")
  const read = shopsWith(actor, "chats:read")
  const present = shopsWith(actor, "presence:read")
  const teams = actor.teams.filter((team) => read === "all" || read.includes(team.shopId))
  return [
    rooms.employee(employeeIdOf(actor)),
    ...(actor.type === "employee" ? [rooms.session(actor.sessionId)] : []),
    ...(overseen === "all" ? [EVERYWHERE.overseers] : overseen.map(rooms.overseers)),
    ...(read === "all" ? [EVERYWHERE.queue] : read.map(rooms.queue)),
    ...(present === "all" ? [EVERYWHERE.presence] : present.map(rooms.presence)),
    ...(present === "all" || present.length > 0 ? [EVERYWHERE.presenceAnywhere] : []),
    ...teams.map((team) => rooms.team(team.id)),
  ]
}
