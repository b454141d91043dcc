import type { Server } from "socket.io"
import { customerMessageOf } from "@/lib/chats/views"
import { type Audience, audience, rooms } from "@/lib/events/audience"
import { subscribeToAllNodes } from "@/lib/events/bus"
import { type ChatStanding, type DomainEvent, isChatChange } from "@/lib/events/catalog"
import { ChatTicker } from "./chat-ticker"
import { CountsTicker } from "./counts-ticker"
import { QueueTicker } from "./queue-ticker"
import { agentsOf, customersOf } from "./sockets"
import { putOutAll, roomsOfOpen, strangersIn } from "./strangers"

export interface Broadcast {
  /**
   * Tells everybody on this node, from the database, what they may have missed: counts, places in queues, and how the
   * given chats stand.
   */
  refresh: (chatIds: readonly string[]) => void
  stop: () => void
}

interface Tickers {
  chats: ChatTicker
  queues: QueueTicker
  counts: CountsTicker
}

/** The only bridge from events to sockets; each node tells those who are connected to it. */
export function startBroadcast(io: Server): Broadcast {
  const tickers = { chats: new ChatTicker(io), queues: new QueueTicker(io), counts: new CountsTicker(io) }
  const unsubscribe = subscribeToAllNodes((event) => tell(io, event, tickers))
  return {
    refresh: (chatIds) => {
      for (const chatId of chatIds) tickers.chats.doubted(chatId)
      tickers.counts.tellAll()
      tickers.queues.touchAll()
    },
    stop: () => {
      unsubscribe()
      for (const ticker of Object.values(tickers)) ticker.stop()
    },
  }
}

function tell(io: Server, event: DomainEvent, tickers: Tickers): void {
  const { chats, queues, counts } = tickers
  const to = audience(event)
  if (isChatChange(event)) {
    tellChange(io, event.data, to, tickers)
    return
  }
  switch (event.type) {
    case "message.created": {
      const { chat, message } = event.data
      followersOf(io, chat, to).emit("message.created", { chatId: chat.id, message })
      customersOf(io)
        .to(to.customers)
        .emit("message.created", { chatId: chat.id, message: customerMessageOf(message) })
      chats.touch(chat)
      return
    }
    case "note.created": {
      const { chat, note } = event.data
      followersOf(io, chat, to).emit("note.created", { chatId: chat.id, note })
      chats.touch(chat)
      return
    }
    case "chat.read": {
      const { chat, side, seq } = event.data
      followersOf(io, chat, to).emit("chat.read", { chatId: chat.id, side, seq })
      customersOf(io).to(to.customers).emit("chat.read", { chatId: chat.id, side, seq })
      chats.touch(chat)
      return
    }
    case "chat.typing": {
      const { chat, side, name, isTyping, socketId } = event.data
      const news = { chatId: chat.id, side, name, isTyping }
      followersOf(io, chat, to).volatile.except(socketId).emit("typing", news)
      if (to.customers.length > 0) customersOf(io).volatile.to(to.customers).emit("typing", news)
      return
    }
    case "presence.changed": {
      const { employeeId, state } = event.data
      agentsOf(io).to(to.agents).emit("presence.updated", { employeeId, state })
      return
    }
    case "chat.created":
      queues.touch(event.data.chat.shopId)
      counts.touch(to.agents)
      chats.changed(event.data.chat, "chat.created")
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

/** Whoever has a chat open hears of it only if they might read it when that was committed, however they got there. */
function followersOf(io: Server, chat: ChatStanding, to: Audience) {
  return agentsOf(io).to(to.agents).except(strangersIn(io, chat))
}

/** Those who lose sight of the chat learn that it is gone; those who had it open are put out of its rooms. */
function tellChange(
  io: Server,
  { chat, version }: { chat: ChatStanding; version: number },
  to: Audience,
  { chats, queues, counts }: Tickers,
): void {
  const losing = [...to.leaving, rooms.watchers(chat.id)]
  agentsOf(io).to(losing).except(to.agents).emit("chat.gone", { chatId: chat.id, version })
  agentsOf(io).in(rooms.watchers(chat.id)).except(to.agents).socketsLeave(roomsOfOpen(chat.id))
  queues.touch(chat.shopId)
  counts.touch([...to.agents, ...to.leaving])
  chats.changed(chat, "chat.updated")
}

function tellErasure(io: Server, to: Audience, chatIds: string[]): void {
  if (to.customers.length > 0) {
    customersOf(io).to(to.customers).emit("session.ended", { reason: "This chat has been deleted." })
    customersOf(io).in(to.customers).disconnectSockets(true)
  }
  for (const chatId of chatIds) putOutAll(io, chatId)
}
