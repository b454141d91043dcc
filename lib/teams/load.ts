import { type DbOrTx, db } from "@/db/client"
import type { Actor } from "@/lib/auth/actor"
import type { Permission } from "@/lib/auth/permissions"
import { authorize, staff } from "@/lib/auth/policy"
import { notFound } from "@/lib/errors"
import type { Team } from "./contract"
import { mayKnow } from "./policy"
import { findMembersOf, findTeam, type TeamRow } from "./queries"

/** @throws NOT_FOUND outside the actor's shops; FORBIDDEN naming the permission */
export async function loadTeam(actor: Actor, id: string, permission: Permission): Promise<TeamRow> {
  const person = staff(actor)
  const row = await findTeam(db, id)
  if (!row || !mayKnow(person, row.team)) throw notFound()
  authorize(person, permission, row.team.shopId)
  return row
}

export async function presentTeam(tx: DbOrTx, row: TeamRow): Promise<Team> {
  const [team] = await presentTeams(tx, [row])
  if (!team) throw notFound()
  return team
}

/** Reads a team again inside a transaction. */
export async function reload(tx: DbOrTx, id: string): Promise<TeamRow> {
  const row = await findTeam(tx, id)
  if (!row) throw notFound()
  return row
}

/** Teams with the people in them. */
export async function presentTeams(tx: DbOrTx, rows: TeamRow[]): Promise<Team[]> {
  const ids = rows.map(({ team }) => team.id)
  const members = ids.length > 0 ? await findMembersOf(tx, ids) : []
  return rows.map(({ team, shop }) => ({
    id: team.id,
    shop,
    name: team.name,
    description: team.description,
    version: team.version,
    createdAt: team.createdAt.toISOString(),
    members: members.filter(({ teamId }) => teamId === team.id).map(({ teamId: _, ...member }) => member),
  }))
}
