import type { CustomerChat, Message } from "@/lib/chats/contract"

/**
 * The later of two looks at a chat. Its counters only ever move forward; an answer that was read before a change must
 * not undo it, whichever arrives first.
 */
export function laterChat(known: CustomerChat | null, chat: CustomerChat): CustomerChat {
  if (!known || known.id !== chat.id) return chat
  const newer = chat.version >= known.version ? chat : known
  return {
    ...newer,
    lastSeq: Math.max(known.lastSeq, chat.lastSeq),
    readSeq: Math.max(known.readSeq, chat.readSeq),
    agentReadSeq: Math.max(known.agentReadSeq, chat.agentReadSeq),
  }
}

/** The chat after a message: whoever writes has read what stands before. */
export function withMessage(chat: CustomerChat, { seq, author }: Message): CustomerChat {
  const { type } = author
  return laterChat(chat, {
    ...chat,
    lastSeq: seq,
    readSeq: type === "customer" ? seq : chat.readSeq,
    agentReadSeq: type === "agent" ? seq : chat.agentReadSeq,
  })
}

/** The chat at another place in the queue; only who waits has one. */
export function placed(chat: CustomerChat, position: number): CustomerChat {
  return chat.status === "waiting" ? { ...chat, position } : chat
}
