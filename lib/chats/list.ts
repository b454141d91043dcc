import { db } from "@/db/client"
import { pageAfter, pageOf } from "@/db/paging"
import { type Actor, can, employeeIdOf } from "@/lib/auth/actor"
import { staff } from "@/lib/auth/policy"
import { forbidden } from "@/lib/errors"
import { shopFor } from "@/lib/shops/scope"
import type { AgentChat, ChatsQuery } from "./contract"
import { findChats } from "./list-queries"
import { readsChats, visibleTo } from "./policy"
import { agentChatOf } from "./views"

type ListInput = ChatsQuery & { limit: number; cursor?: string; q?: string }

/**
 * `GET /chats`: the chats that the actor may see, newest first, open and closed ones.
 * @throws FORBIDDEN for who may read no chats; NOT_FOUND for a shop outside of the actor's
 */
export async function listChats(
  actor: Actor,
  input: ListInput,
): Promise<{ data: AgentChat[]; nextCursor: string | null }> {
  const person = staff(actor)
  if (!readsChats(person)) throw forbidden("chats:read")
  if (input.shopId) {
    const oversees = can(person, "chats:readAll", input.shopId)
    await shopFor(person, oversees ? "chats:readAll" : "chats:read", input.shopId)
  }
  const page = pageAfter(input, "instant")
  const assignee = input.assignee === "me" ? employeeIdOf(person) : input.assignee
  const rows = await findChats(db, visibleTo(person), page, { ...input, assignee })
  const { data, nextCursor } = pageOf(rows, page.limit, ({ key, chat }) => [key, chat.id])
  return { data: data.map(agentChatOf), nextCursor }
}
