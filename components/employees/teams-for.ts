import { readAll } from "@/components/console/read-all"
import { type Actor, can } from "@/lib/auth/actor"
import type { Employee } from "@/lib/employees/contract"
import { isAppError } from "@/lib/errors"
import { listTeams } from "@/lib/teams/teams"
import type { ListedTeam } from "./team-toggles"

/** The teams of the shops where the person works, and whether the actor may change who is in them. */
export async function teamsFor(actor: Actor, { memberships, teams: own }: Employee): Promise<ListedTeam[]> {
  const isEverywhere = memberships.some(({ shop }) => shop === null)
  const worksIn = (shopId: string) => isEverywhere || memberships.some(({ shop }) => shop?.id === shopId)
  return (await readableTeams(actor))
    .filter(({ shop }) => worksIn(shop.id))
    .map(({ id, name, shop }) => ({
      id,
      name,
      shop: shop.name,
      isIn: own.some((team) => team.id === id),
      mayUpdate: can(actor, "teams:update", shop.id),
    }))
}

async function readableTeams(actor: Actor) {
  try {
    return await readAll((query) => listTeams(actor, query))
  } catch (error) {
    // Who may see people need not be allowed to see teams.
    if (isAppError(error) && error.code === "FORBIDDEN") return []
    throw error
  }
}
