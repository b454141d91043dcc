import { and, eq, inArray, isNotNull, isNull, or, type SQL, sql } from "drizzle-orm"
import { cannedReplies } from "@/db/schema"
import { can, employeeIdOf, type StaffActor, shopsWith } from "@/lib/auth/actor"

interface Owner {
  shopId: string | null
  teamId: string | null
  employeeId: string | null
}

/** One's own, a shop's for whoever answers there, a team's for its members; managers see all of their shop. */
export function maySee(actor: StaffActor, reply: Owner): boolean {
  if (reply.shopId === null) return reply.employeeId === employeeIdOf(actor)
  if (can(actor, "cannedReplies:manage", reply.shopId)) return true
  if (!can(actor, "chats:reply", reply.shopId)) return false
  return reply.teamId === null || actor.teams.some(({ id }) => id === reply.teamId)
}

/** The same rule in SQL. */
export function visibleTo(actor: StaffActor): SQL | undefined {
  const { shopId, teamId, employeeId } = cannedReplies
  const mine = inArray(
    teamId,
    actor.teams.map(({ id }) => id),
  )
  return or(
    and(isNull(shopId), eq(employeeId, employeeIdOf(actor))),
    inShops(shopsWith(actor, "cannedReplies:manage")),
    and(inShops(shopsWith(actor, "chats:reply")), or(isNull(teamId), mine)),
  )
}

function inShops(shops: "all" | string[]): SQL | undefined {
  if (shops === "all") return isNotNull(cannedReplies.shopId)
  return shops.length > 0 ? inArray(cannedReplies.shopId, shops) : sql`false`
}
