import { claimChat } from "@/lib/chats/assignment"
import { chatRef, claimInput, inboxInput, readInput, sendMessageInput, syncInput } from "@/lib/chats/contract"
import { syncInbox } from "@/lib/chats/inbox"
import { closeChat, closeOwnChat } from "@/lib/chats/lifecycle"
import { getChat } from "@/lib/chats/load"
import { sendMessage } from "@/lib/chats/messages"
import { markRead, syncChat, syncOwnChat } from "@/lib/chats/transcript"
import { rooms } from "@/lib/events/audience"
import { type Calls, call } from "./on"
import type { AgentSocket, CustomerSocket } from "./sockets"

export const agentCalls: Calls<AgentSocket> = {
  "message.send": call(sendMessageInput, sendMessage),
  "chat.sync": call(syncInput, syncChat),
  "chat.read": call(readInput, markRead),
  "chat.claim": call(claimInput, claimChat),
  "chat.close": call(chatRef, closeChat),
  "inbox.sync": call(inboxInput, syncInbox),
  "chat.watch": call(chatRef, async (actor, input, socket: AgentSocket) => {
    const chat = await getChat(actor, input)
    await socket.join(rooms.watchers(input.chatId))
    return chat
  }),
  "chat.unwatch": call(chatRef, async (_actor, input, socket: AgentSocket) => {
    await socket.leave(rooms.watchers(input.chatId))
  }),
}

export const customerCalls: Calls<CustomerSocket> = {
  "message.send": call(sendMessageInput, sendMessage),
  "chat.sync": call(syncInput, syncOwnChat),
  "chat.read": call(readInput, markRead),
  "chat.close": call(chatRef, closeOwnChat),
}
