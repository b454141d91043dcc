import type { Server } from "socket.io"
import { customerMessageOf } from "@/lib/chats/views"
import { type Audience, audience, rooms } from "@/lib/events/audience"
import { subscribe } from "@/lib/events/bus"
import { type ChatStanding, type DomainEvent, isChatChange } from "@/lib/events/catalog"
import { ChatTicker } from "./chat-ticker"
import { QueueTicker } from "./queue-ticker"
import { agentsOf, customersOf } from "./sockets"

/** The only bridge from events to sockets. Answers a function that closes it. */
export function startBroadcast(io: Server): () => void {
  const chats = new ChatTicker(io)
  const queues = new QueueTicker(io)
  const unsubscribe = subscribe((event) => tell(io, event, chats, queues))
  return () => {
    unsubscribe()
    chats.stop()
    queues.stop()
  }
}

function tell(io: Server, event: DomainEvent, chats: ChatTicker, queues: QueueTicker): void {
  const to = audience(event)
  if (isChatChange(event)) {
    tellChange(io, event.data, to, chats, queues)
    return
  }
  switch (event.type) {
    case "message.created": {
      const { chat, message } = event.data
      agentsOf(io).to(to.agents).emit("message.created", { chatId: chat.id, message })
      customersOf(io)
        .to(to.customers)
        .emit("message.created", { chatId: chat.id, message: customerMessageOf(message) })
      chats.touch(chat.id)
      return
    }
    case "note.created": {
      const { chat, note } = event.data
      agentsOf(io).to(to.agents).emit("note.created", { chatId: chat.id, note })
      chats.touch(chat.id)
      return
    }
    case "chat.read": {
      const { chat, side, seq } = event.data
      agentsOf(io).to(to.agents).emit("chat.read", { chatId: chat.id, side, seq })
      customersOf(io).to(to.customers).emit("chat.read", { chatId: chat.id, side, seq })
      chats.touch(chat.id)
      return
    }
    case "presence.changed": {
      const { employeeId, state } = event.data
      agentsOf(io).to(to.agents).emit("presence.updated", { employeeId, state })
      return
    }
    case "chat.created":
      queues.touch(event.data.chat.shopId)
      chats.changed(event.data.chat.id, "chat.created")
      return
    case "customer.erased":
      tellErasure(io, to, event.data.chatIds)
      return
    case "session.ended": {
      const room = rooms.session(event.subject.id)
      agentsOf(io).to(room).emit("session.ended", { reason: event.data.reason })
      agentsOf(io).in(room).disconnectSockets(true)
    }
  }
}

/** Those who lose sight of the chat learn that it is gone; those who had it open are put out of its rooms. */
function tellChange(
  io: Server,
  { chat, version }: { chat: ChatStanding; version: number },
  to: Audience,
  chats: ChatTicker,
  queues: QueueTicker,
): void {
  if (to.leaving.length > 0)
    agentsOf(io).to(to.leaving).except(to.agents).emit("chat.gone", { chatId: chat.id, version })
  agentsOf(io).in(rooms.watchers(chat.id)).except(to.agents).socketsLeave(roomsOfOpen(chat.id))
  queues.touch(chat.shopId)
  chats.changed(chat.id, "chat.updated")
}

function tellErasure(io: Server, to: Audience, chatIds: string[]): void {
  if (to.customers.length > 0) {
    customersOf(io).to(to.customers).emit("session.ended", { reason: "This chat has been deleted." })
    customersOf(io).in(to.customers).disconnectSockets(true)
  }
  // What is gone has no version that could come later.
  for (const chatId of chatIds) {
    const watchers = rooms.watchers(chatId)
    agentsOf(io).to(watchers).emit("chat.gone", { chatId, version: Number.MAX_SAFE_INTEGER })
    agentsOf(io).in(watchers).socketsLeave(roomsOfOpen(chatId))
  }
}

/** The rooms of those who have a chat open. */
function roomsOfOpen(chatId: string): string[] {
  return [rooms.watchers(chatId), rooms.noteReaders(chatId)]
}
