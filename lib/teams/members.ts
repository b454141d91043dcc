import type { DbOrTx } from "@/db/client"
import { type Actor, memberShops, type StaffActor } from "@/lib/auth/actor"
import { staff } from "@/lib/auth/policy"
import { conflict, notFound } from "@/lib/errors"
import { mutation } from "@/lib/events/mutation"
import type { Team } from "./contract"
import { loadTeam, presentTeam, reload } from "./load"
import { addMembers, findCovered, findPlacesOf, lockTeam, removeMember, type TeamRow } from "./queries"

interface MemberInput {
  id: string
  employeeId: string
}

/**
 * `PUT /teams/{id}/members/{employeeId}`. Adding somebody who is in the team changes nothing.
 * @throws NOT_FOUND for a team or a person outside the actor's shops; FORBIDDEN; CONFLICT
 */
export async function addTeamMember(actor: Actor, input: MemberInput): Promise<Team> {
  return changeMembers(actor, input, async (tx, person, { team }) => {
    await assertCovered(tx, person, team.shopId, [input.employeeId])
    return (await addMembers(tx, team.id, [input.employeeId])).length > 0
  })
}

/** `DELETE /teams/{id}/members/{employeeId}`. @throws NOT_FOUND, FORBIDDEN */
export async function removeTeamMember(actor: Actor, input: MemberInput): Promise<Team> {
  return changeMembers(actor, input, async (tx, _person, { team }) => {
    if (!(await removeMember(tx, team.id, input.employeeId))) throw notFound()
    return true
  })
}

/**
 * Members must have a membership that covers the team's shop.
 * @throws NOT_FOUND for people whom the actor may not know; CONFLICT for those who don't work in the shop
 */
export async function assertCovered(
  tx: DbOrTx,
  actor: StaffActor,
  shopId: string,
  employeeIds: string[],
): Promise<void> {
  if (employeeIds.length === 0) return
  const covered = await findCovered(tx, shopId, employeeIds)
  const shops = memberShops(actor)
  for (const id of employeeIds.filter((one) => !covered.includes(one))) {
    const places = await findPlacesOf(tx, id)
    const known = places.some((place) => place === null || shops === "all" || shops.includes(place))
    if (!known) throw notFound()
    throw conflict("Only people who work in the team's shop can be in the team.")
  }
}

async function changeMembers(
  actor: Actor,
  input: MemberInput,
  change: (tx: DbOrTx, person: StaffActor, row: TeamRow) => Promise<boolean>,
): Promise<Team> {
  const row = await loadTeam(actor, input.id, "teams:update")
  return mutation(actor, async (tx, emit) => {
    await lockTeam(tx, input.id)
    const before = await presentTeam(tx, await reload(tx, input.id))
    if (!(await change(tx, staff(actor), row))) return before
    const after = await presentTeam(tx, await reload(tx, input.id))
    emit({
      type: "team.members_changed",
      subject: { type: "team", id: input.id, shopId: row.team.shopId },
      data: { access: [input.employeeId] },
      before: { members: namesOf(before) },
      after: { members: namesOf(after) },
    })
    return after
  })
}

function namesOf(team: Team): string[] {
  return team.members.map(({ fullName }) => fullName)
}
