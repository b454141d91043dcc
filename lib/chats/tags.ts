import { db } from "@/db/client"
import type { Actor } from "@/lib/auth/actor"
import { authorize, staff } from "@/lib/auth/policy"
import { notFound } from "@/lib/errors"
import { mutation } from "@/lib/events/mutation"
import { shopsInScope } from "@/lib/shops/scope"
import type { AgentChat } from "./contract"
import { agentView } from "./load"
import { mayRead } from "./policy"
import { changeChat, lockChat } from "./queries"
import { findTags } from "./tag-queries"
import { standingOf } from "./views"

/** Sets the tags of a chat; they are for colleagues, like its notes. @throws NOT_FOUND, FORBIDDEN */
export async function setTags(actor: Actor, input: { chatId: string; tags: string[] }): Promise<AgentChat> {
  const person = staff(actor)
  return mutation(person, async (tx, emit) => {
    const chat = await lockChat(tx, input.chatId)
    if (!chat || !mayRead(person, standingOf(chat))) throw notFound()
    authorize(person, "chats:note", chat.shopId)
    const { tags } = input
    if (chat.tags.join("\n") === tags.join("\n")) return agentView(tx, chat.id)
    const after = await changeChat(tx, chat.id, { tags })
    if (!after) throw new Error(`The locked chat ${chat.id} is gone`)
    emit({
      type: "chat.tagged",
      subject: { type: "chat", id: chat.id, shopId: chat.shopId },
      data: { chat: standingOf(after), before: standingOf(chat), version: after.version },
      before: { tags: chat.tags },
      after: { tags },
    })
    return agentView(tx, chat.id)
  })
}

/** `GET /tags`: the tags in use in the actor's shops, most used first. */
export async function listTags(actor: Actor, input: { shop?: string }) {
  const shops = await shopsInScope(actor, "chats:note", input.shop)
  return { data: await findTags(db, shops), nextCursor: null }
}
