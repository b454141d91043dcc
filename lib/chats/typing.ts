import { db } from "@/db/client"
import type { Actor } from "@/lib/auth/actor"
import { authorize, staff } from "@/lib/auth/policy"
import { notFound } from "@/lib/errors"
import { publish } from "@/lib/events/bus"
import type { ChatStanding } from "@/lib/events/catalog"
import { mayRead } from "./policy"
import { findTypingPlace } from "./queries"

interface Typing {
  chatId: string
  isTyping: boolean
  /** Where they type; their other tabs are told. */
  socketId: string
}

interface Typist {
  chat: ChatStanding
  side: "customer" | "agent"
  name: string
}

/**
 * Tells the other side, and colleagues who have the chat open, that somebody is typing. Never stored, best effort;
 * whoever may not write there types unseen.
 * @throws NOT_FOUND, FORBIDDEN
 */
export async function tellTyping(actor: Actor, { chatId, isTyping, socketId }: Typing): Promise<void> {
  const { chat, side, name } = await typist(actor, chatId)
  publish({
    type: "chat.typing",
    subject: { type: "chat", id: chatId, shopId: chat.shopId },
    data: { chat, side, name, isTyping, socketId },
  })
}

async function typist(actor: Actor, chatId: string): Promise<Typist> {
  const place = await findTypingPlace(db, chatId)
  if (actor.type === "customer") {
    if (!place || place.visitorId !== actor.id) throw notFound()
    const { customerName, ...chat } = place
    return { chat, side: "customer", name: customerName }
  }
  const person = staff(actor)
  if (!place || !mayRead(person, place)) throw notFound()
  authorize(person, "chats:reply", place.shopId)
  const { customerName: _, ...chat } = place
  return { chat, side: "agent", name: person.name }
}
