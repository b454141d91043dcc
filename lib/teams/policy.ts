import { inArray, type SQL } from "drizzle-orm"
import { teams } from "@/db/schema"
import { type StaffActor, shopsWith } from "@/lib/auth/actor"
import { belongsTo } from "@/lib/auth/policy"

/** A team exists for those who belong to its shop. */
export function mayKnow(actor: StaffActor, team: { shopId: string }): boolean {
  return belongsTo(actor, team.shopId)
}

/** Teams that the actor may read, in SQL; undefined means every row. */
export function visibleTo(actor: StaffActor): SQL | undefined {
  const readable = shopsWith(actor, "teams:read")
  return readable === "all" ? undefined : inArray(teams.shopId, readable)
}
