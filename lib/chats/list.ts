import { db } from "@/db/client"
import { pageAfter, pageOf } from "@/db/paging"
import { type Actor, can, employeeIdOf, type StaffActor } from "@/lib/auth/actor"
import { authorize, staff } from "@/lib/auth/policy"
import { forbidden } from "@/lib/errors"
import { knownShop } from "@/lib/shops/scope"
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
  const shopId = input.shop === undefined ? undefined : await readable(person, input.shop)
  const page = pageAfter(input, "instant")
  const assignee = input.assignee === "me" ? employeeIdOf(person) : input.assignee
  const rows = await findChats(db, visibleTo(person), page, { ...input, shopId, assignee })
  const { data, nextCursor } = pageOf(rows, page.limit, ({ key, chat }) => [key, chat.id])
  return { data: data.map(agentChatOf), nextCursor }
}

async function readable(person: StaffActor, shop: string): Promise<string> {
  const { id } = await knownShop(person, shop)
  authorize(person, can(person, "chats:readAll", id) ? "chats:readAll" : "chats:read", id)
  return id
}
