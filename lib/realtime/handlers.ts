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
  type SyncInput,
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
import { listTransferTargets } from "@/lib/chats/targets"
import { markRead, syncChat, syncOwnChat } from "@/lib/chats/transcript"
import { tellTyping } from "@/lib/chats/typing"
import { rooms } from "@/lib/events/audience"
import { metrics } from "@/lib/metrics"
import { presenceSyncInput, setPresenceInput } from "@/lib/presence/contract"
import { setPresence, syncPresence } from "@/lib/presence/presence"
import { type Calls, call } from "./on"
import type { AgentSocket, CustomerSocket } from "./sockets"

/** Everything that a colleague may ask, by the name of the event. */
export const agentCalls = {
  "message.send": call(sendMessageInput, sendMessage, "chats:reply"),
  "chat.sync": call(syncInput, counted(syncChat), "chats:read"),
  "chat.read": call(readInput, markRead, "chats:read"),
  "chat.claim": call(claimInput, claimChat, "chats:claim"),
  "chat.assign": call(assignInput, assignChat, "chats:assign"),
  "chat.targets": call(chatRef, listTransferTargets, "chats:transfer"),
  "chat.transfer": call(transferInput, transferChat, "chats:transfer"),
  "chat.close": call(chatRef, closeChat, "chats:close"),
  "chat.reopen": call(chatRef, reopenChat, "chats:close"),
  "note.create": call(sendMessageInput, createNote, "chats:note"),
  "presence.set": call(setPresenceInput, setPresence),
  "presence.sync": call(presenceSyncInput, syncPresence),
  typing: call(typingInput, types, "chats:reply"),
  "inbox.sync": call(inboxInput, syncInbox, "chats:read"),
  "chat.watch": call(chatRef, watchChat, "chats:read"),
  "chat.unwatch": call(chatRef, unwatchChat),
} satisfies Calls<AgentSocket>

/** Everything that a customer may ask, by the name of the event. */
export const customerCalls = {
  "message.send": call(sendMessageInput, sendMessage),
  "chat.sync": call<CustomerSocket, typeof syncInput>(syncInput, counted(syncOwnChat)),
  "chat.read": call(readInput, markRead),
  "chat.close": call(chatRef, closeOwnChat),
  "chat.rate": call(rateInput, rateChat),
  typing: call(typingInput, types),
} satisfies Calls<CustomerSocket>

/** What is read soon after a socket was opened was missed while there was none; later on it is a gap. */
const RESUME_MS = 5_000

function counted<A, R>(read: (actor: A, input: SyncInput) => Promise<R>) {
  return (actor: A, input: SyncInput, { handshake }: AgentSocket | CustomerSocket): Promise<R> => {
    const resumes = Date.now() - handshake.issued < RESUME_MS
    metrics.reads.inc({ kind: input.afterSeq === 0 ? "start" : resumes ? "resume" : "gap" })
    return read(actor, input)
  }
}

/**
 * Joins the room of those who have the chat open, which whoever may read it may. Looked at again once they are in: what
 * took the chat from them meanwhile has found nobody to put out.
 */
async function watchChat(
  actor: StaffActor,
  input: { chatId: string },
  socket: AgentSocket,
): Promise<AgentChat> {
  const { shop } = await getChat(actor, input)
  await socket.join(rooms.watchers(input.chatId))
  if (can(actor, "chats:note", shop.id)) await socket.join(rooms.noteReaders(input.chatId))
  try {
    return await getChat(socket.data.actor, input)
  } catch (error) {
    await unwatchChat(actor, input, socket)
    throw error
  }
}

async function unwatchChat(
  _actor: StaffActor,
  input: { chatId: string },
  socket: AgentSocket,
): Promise<void> {
  await socket.leave(rooms.watchers(input.chatId))
  await socket.leave(rooms.noteReaders(input.chatId))
}

function types(
  actor: StaffActor | CustomerActor,
  input: { chatId: string; isTyping: boolean },
  socket: AgentSocket | CustomerSocket,
): Promise<void> {
  return tellTyping(actor, { ...input, socketId: socket.id })
}
