import type { Server } from "socket.io"
import { customerMessageOf } from "@/lib/chats/views"
import { audience, rooms } from "@/lib/events/audience"
import { subscribe } from "@/lib/events/bus"
import type { DomainEvent } from "@/lib/events/catalog"
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
    case "chat.read": {
      const { chat, side, seq } = event.data
      agentsOf(io).to(to.agents).emit("chat.read", { chatId: chat.id, side, seq })
      customersOf(io).to(to.customers).emit("chat.read", { chatId: chat.id, side, seq })
      chats.touch(chat.id)
      return
    }
    case "chat.created":
      queues.touch(event.data.chat.shopId)
      chats.changed(event.data.chat.id, "chat.created")
      return
    case "chat.claimed":
    case "chat.released":
    case "chat.closed": {
      const { chat, version } = event.data
      const watchers = rooms.watchers(chat.id)
      if (to.leaving.length > 0)
        agentsOf(io).to(to.leaving).except(to.agents).emit("chat.gone", { chatId: chat.id, version })
      agentsOf(io).in(watchers).except(to.agents).socketsLeave(watchers)
      queues.touch(chat.shopId)
      chats.changed(chat.id, "chat.updated")
      return
    }
    case "customer.erased":
      if (to.customers.length > 0) {
        customersOf(io).to(to.customers).emit("session.ended", { reason: "This chat has been deleted." })
        customersOf(io).in(to.customers).disconnectSockets(true)
      }
      // What is gone has no version that could come later.
      for (const chatId of event.data.chatIds) {
        const watchers = rooms.watchers(chatId)
        agentsOf(io).to(watchers).emit("chat.gone", { chatId, version: Number.MAX_SAFE_INTEGER })
        agentsOf(io).in(watchers).socketsLeave(watchers)
      }
      return
    case "session.ended": {
      const room = rooms.session(event.subject.id)
      agentsOf(io).to(room).emit("session.ended", { reason: event.data.reason })
      agentsOf(io).in(room).disconnectSockets(true)
    }
  }
}
