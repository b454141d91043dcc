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
    ...(actor.type === "employee" ? [rooms.employee(actor.id), rooms.session(actor.sessionId)] : []),
    ...ownRooms(actor, overseen, read),
    ...ownNoteRooms(actor, overseen, read),
    ...(overseen === "all" ? [EVERYWHERE.overseers] : overseen.map(rooms.overseers)),
    ...(read === "all" ? [EVERYWHERE.queue] : read.map(rooms.queue)),
    ...(present === "all" ? [EVERYWHERE.presence] : present.map(rooms.presence)),
    ...(present === "all" || present.length > 0 ? [EVERYWHERE.presenceAnywhere] : []),
    ...teams.map((team) => rooms.team(team.id)),
  ]
}

type Shops = "all" | string[]

/** One's own chats, in the shops in which one may read any: a token's scopes may leave out what its owner answers. */
function ownRooms(actor: StaffActor, ...readable: Shops[]): string[] {
  const id = employeeIdOf(actor)
  return placesIn(inAny(readable)).map((place) => rooms.assignee(id, place))
}

/** Of those the shops in which one may read notes, too. */
function ownNoteRooms(actor: StaffActor, ...readable: Shops[]): string[] {
  const id = employeeIdOf(actor)
  const both = inBoth(inAny(readable), shopsWith(actor, "chats:note"))
  return placesIn(both).map((place) => rooms.noteAssignee(id, place))
}

function inAny(shops: Shops[]): Shops {
  return shops.includes("all") ? "all" : [...new Set(shops.flat())]
}

function inBoth(one: Shops, other: Shops): Shops {
  if (one === "all") return other
  return other === "all" ? one : one.filter((shopId) => other.includes(shopId))
}

function placesIn(shops: Shops): string[] {
  return shops === "all" ? ["everywhere"] : shops
}
