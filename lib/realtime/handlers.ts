import { type CustomerActor, can, type StaffActor } from "@/lib/auth/actor"
import { claimChat } from "@/lib/chats/assignment"
import {
  type AgentChat,
  assignInput,
  chatRef,
  claimInput,
  inboxInput,
  rateInput,
  readInput,
  sendMessageInput,
  syncInput,
  transferInput,
  typingInput,
} from "@/lib/chats/contract"
import { assignChat, transferChat } from "@/lib/chats/handover"
import { syncInbox } from "@/lib/chats/inbox"
import { closeChat, closeOwnChat } from "@/lib/chats/lifecycle"
import { getChat } from "@/lib/chats/load"
import { sendMessage } from "@/lib/chats/messages"
import { createNote } from "@/lib/chats/notes"
import { rateChat } from "@/lib/chats/rating"
import { reopenChat } from "@/lib/chats/reopening"
import { markRead, syncChat, syncOwnChat } from "@/lib/chats/transcript"
import { typingIn } from "@/lib/chats/typing"
import { rooms } from "@/lib/events/audience"
import { setPresenceInput } from "@/lib/presence/contract"
import { setPresence } from "@/lib/presence/presence"
import { type Calls, call } from "./on"
import { type AgentSocket, agentsOf, type CustomerSocket, customersOf } from "./sockets"

/** Everything that a colleague may ask, by the name of the event. */
export const agentCalls = {
  "message.send": call(sendMessageInput, sendMessage, "chats:reply"),
  "chat.sync": call(syncInput, syncChat, "chats:read"),
  "chat.read": call(readInput, markRead, "chats:read"),
  "chat.claim": call(claimInput, claimChat, "chats:claim"),
  "chat.assign": call(assignInput, assignChat, "chats:assign"),
  "chat.transfer": call(transferInput, transferChat, "chats:transfer"),
  "chat.close": call(chatRef, closeChat, "chats:close"),
  "chat.reopen": call(chatRef, reopenChat, "chats:close"),
  "note.create": call(sendMessageInput, createNote, "chats:note"),
  "presence.set": call(setPresenceInput, setPresence),
  typing: call(typingInput, tellTyping, "chats:reply"),
  "inbox.sync": call(inboxInput, syncInbox, "chats:read"),
  "chat.watch": call(chatRef, watchChat, "chats:read"),
  "chat.unwatch": call(chatRef, unwatchChat),
} satisfies Calls<AgentSocket>

/** Everything that a customer may ask, by the name of the event. */
export const customerCalls = {
  "message.send": call(sendMessageInput, sendMessage),
  "chat.sync": call(syncInput, syncOwnChat),
  "chat.read": call(readInput, markRead),
  "chat.close": call(chatRef, closeOwnChat),
  "chat.rate": call(rateInput, rateChat),
  typing: call(typingInput, tellTyping),
} satisfies Calls<CustomerSocket>

/** Joins the room of those who have the chat open, which whoever may read it may. */
async function watchChat(
  actor: StaffActor,
  input: { chatId: string },
  socket: AgentSocket,
): Promise<AgentChat> {
  const chat = await getChat(actor, input)
  await socket.join(rooms.watchers(input.chatId))
  if (can(actor, "chats:note", chat.shop.id)) await socket.join(rooms.noteReaders(input.chatId))
  return chat
}

async function unwatchChat(
  _actor: StaffActor,
  input: { chatId: string },
  socket: AgentSocket,
): Promise<void> {
  await socket.leave(rooms.watchers(input.chatId))
  await socket.leave(rooms.noteReaders(input.chatId))
}

/** Tells the other side, and colleagues who have the chat open, that somebody is typing. Never stored, best effort. */
async function tellTyping(
  actor: StaffActor | CustomerActor,
  { chatId, isTyping }: { chatId: string; isTyping: boolean },
  socket: AgentSocket | CustomerSocket,
): Promise<void> {
  const { visitorId, assigneeId, name } = await typingIn(actor, chatId)
  const { server } = socket.nsp
  const side = actor.type === "customer" ? "customer" : "agent"
  const told = [
    rooms.watchers(chatId),
    ...(side === "customer" && assigneeId ? [rooms.employee(assigneeId)] : []),
  ]
  agentsOf(server).volatile.to(told).except(socket.id).emit("typing", { chatId, side, name, isTyping })
  if (side === "customer") return
  customersOf(server).volatile.to(rooms.visitor(visitorId)).emit("typing", { chatId, side, name, isTyping })
}
