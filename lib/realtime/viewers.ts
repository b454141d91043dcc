import type { Server } from "socket.io"
import { employeeIdOf } from "@/lib/auth/actor"
import { rooms } from "@/lib/events/audience"
import { agentsOf } from "./sockets"

/** Tells those who have a chat open who else has. Answers a function that stops it. */
export function watchViewers(io: Server): () => void {
  const { adapter } = agentsOf(io)
  const due = new Set<string>()
  let timer: NodeJS.Immediate | null = null
  const tell = () => {
    timer = null
    for (const chatId of due) {
      agentsOf(io)
        .local.to(rooms.watchers(chatId))
        .emit("viewers.updated", { chatId, viewers: viewersOf(io, chatId) })
    }
    due.clear()
  }
  const changed = (room: string) => {
    const chatId = rooms.watchedChat(room)
    if (chatId === null) return
    due.add(chatId)
    // Once per turn of the loop, however many came and went in it.
    timer ??= setImmediate(tell)
  }
  adapter.on("join-room", changed)
  adapter.on("leave-room", changed)
  return () => {
    adapter.off("join-room", changed)
    adapter.off("leave-room", changed)
    if (timer) clearImmediate(timer)
  }
}

/** People, not tabs. */
function viewersOf(io: Server, chatId: string): { id: string; name: string }[] {
  const { sockets, adapter } = agentsOf(io)
  const people = new Map<string, string>()
  for (const id of adapter.rooms.get(rooms.watchers(chatId)) ?? []) {
    const actor = sockets.get(id)?.data.actor
    if (actor) people.set(employeeIdOf(actor), actor.name)
  }
  return [...people].map(([id, name]) => ({ id, name }))
}
