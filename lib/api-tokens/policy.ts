import { and, eq, not, or, type SQL, sql } from "drizzle-orm"
import { apiTokens, memberships } from "@/db/schema"
import { employeeIdOf, type StaffActor, shopsWith } from "@/lib/auth/actor"
import { countsIn, notAbove } from "@/lib/auth/people-queries"
import type { ApiTokenFilters } from "./contract"

export function isOwn(actor: StaffActor, token: { employeeId: string }): boolean {
  return token.employeeId === employeeIdOf(actor)
}

/**
 * In SQL: one's own tokens, and those of people in one's shops whom one may manage and who hold nothing more; of these,
 * the ones that are asked for.
 */
export function visibleTo(actor: StaffActor, { employeeId, mine }: ApiTokenFilters): SQL | undefined {
  const own = eq(apiTokens.employeeId, employeeIdOf(actor))
  const managed = shopsWith(actor, "apiTokens:manage")
  return and(
    or(own, and(managed === "all" ? undefined : ownerIn(managed), notAbove(actor))),
    employeeId === undefined ? undefined : eq(apiTokens.employeeId, employeeId),
    mine === undefined ? undefined : mine === "true" ? own : not(own),
  )
}

/** An owner whose role counts in every shop counts in those too, but only for who manages any shop at all. */
function ownerIn(shops: string[]): SQL {
  if (shops.length === 0) return sql`false`
  return sql`exists (select 1 from ${memberships}
    where ${memberships.employeeId} = ${apiTokens.employeeId} and ${countsIn(shops)})`
}
