import { and, eq, inArray, isNull, or, type SQL, sql } from "drizzle-orm"
import { chatSessions } from "@/db/schema"
import { can, employeeIdOf, type StaffActor, shopsWith } from "@/lib/auth/actor"
import type { ChatStanding } from "@/lib/events/catalog"

/**
 * chats:readAll shows every chat of the shop; chats:read shows one's own,
 * and those waiting in one's teams, or in the shop when they wait for no team in particular.
 */
export function mayRead(actor: StaffActor, chat: ChatStanding): boolean {
  if (can(actor, "chats:readAll", chat.shopId)) return true
  if (!can(actor, "chats:read", chat.shopId)) return false
  if (chat.assigneeId === employeeIdOf(actor)) return true
  return (
    chat.status === "waiting" && (chat.teamId === null || actor.teams.some((team) => team.id === chat.teamId))
  )
}

/** The same rule in SQL; undefined means every row. */
export function visibleTo(actor: StaffActor): SQL | undefined {
  const all = shopsWith(actor, "chats:readAll")
  if (all === "all") return undefined
  return or(
    inArray(chatSessions.shopId, all),
    and(inShops(shopsWith(actor, "chats:read")), ownOrWaiting(actor)),
  )
}

/** True when some membership lets the actor read any chat at all. */
export function readsChats(actor: StaffActor): boolean {
  const held = [shopsWith(actor, "chats:read"), shopsWith(actor, "chats:readAll")]
  return held.some((shops) => shops === "all" || shops.length > 0)
}

function ownOrWaiting(actor: StaffActor): SQL | undefined {
  const mine = eq(chatSessions.assigneeId, employeeIdOf(actor))
  const forMyTeams = or(
    isNull(chatSessions.teamId),
    inArray(
      chatSessions.teamId,
      actor.teams.map((team) => team.id),
    ),
  )
  return or(mine, and(eq(chatSessions.status, "waiting"), forMyTeams))
}

function inShops(shops: "all" | string[]): SQL | undefined {
  return shops === "all" ? sql`true` : inArray(chatSessions.shopId, shops)
}
