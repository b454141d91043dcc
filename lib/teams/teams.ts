import { db } from "@/db/client"
import { uniqueViolation } from "@/db/errors"
import { pageAfter, pageOf } from "@/db/paging"
import type { Actor } from "@/lib/auth/actor"
import { staff } from "@/lib/auth/policy"
import { conflict } from "@/lib/errors"
import { mutation } from "@/lib/events/mutation"
import { newId } from "@/lib/ids"
import { shopAskedFor, shopFor } from "@/lib/shops/scope"
import type { CreateTeamInput, Team, UpdateTeamInput } from "./contract"
import { loadTeam, presentTeam, presentTeams, reload } from "./load"
import { assertCovered } from "./members"
import { visibleTo } from "./policy"
import {
  addMembers,
  countOpenChats,
  deleteTeamRow,
  findTeams,
  forgetTeam,
  insertTeam,
  lockTeam,
  updateTeamRow,
} from "./queries"

type ListInput = { limit: number; cursor?: string; q?: string; shop?: string }

/** The teams of the actor's shops, by name. */
export async function listTeams(actor: Actor, input: ListInput) {
  const person = staff(actor)
  const shopId = await shopAskedFor(person, "teams:read", input.shop)
  const page = pageAfter(input)
  const rows = await findTeams(db, visibleTo(person), page, { q: input.q, shopId })
  const { data, nextCursor } = pageOf(rows, page.limit, ({ team }) => [team.name, team.id])
  return { data: await presentTeams(db, data), nextCursor }
}

/** @throws NOT_FOUND outside the actor's shops; FORBIDDEN without teams:read */
export async function getTeam(actor: Actor, input: { id: string }): Promise<Team> {
  return presentTeam(db, await loadTeam(actor, input.id, "teams:read"))
}

/** @throws NOT_FOUND for a shop or a person outside of the actor's shops; FORBIDDEN; CONFLICT */
export async function createTeam(actor: Actor, input: CreateTeamInput): Promise<Team> {
  const person = staff(actor)
  const { shopId, name, description = "", memberIds = [] } = input
  await shopFor(person, "teams:create", shopId)
  return mutation(person, async (tx, emit) => {
    const id = newId()
    await insertTeam(tx, { id, shopId, name, description }).catch(explainName)
    await assertCovered(tx, person, shopId, memberIds)
    await addMembers(tx, id, memberIds)
    const team = await presentTeam(tx, await reload(tx, id))
    emit({
      type: "team.created",
      subject: { type: "team", id, shopId },
      data: { access: memberIds },
      after: summaryOf(team),
    })
    return team
  })
}

/** @throws CONFLICT with the team as it is, when `version` is given and somebody else was faster */
export async function updateTeam(actor: Actor, input: UpdateTeamInput & { id: string }): Promise<Team> {
  const { team: known } = await loadTeam(actor, input.id, "teams:update")
  const { id, version, ...changes } = input
  return mutation(actor, async (tx, emit) => {
    await lockTeam(tx, id)
    const before = await presentTeam(tx, await reload(tx, id))
    if (version !== undefined && version !== before.version) {
      throw conflict("Somebody else changed this team in the meantime.", before)
    }
    await updateTeamRow(tx, id, changes).catch(explainName)
    const team = await presentTeam(tx, await reload(tx, id))
    const subject = { type: "team", id, shopId: known.shopId } as const
    emit({ type: "team.updated", subject, data: {}, before: summaryOf(before), after: summaryOf(team) })
    return team
  })
}

/** @throws CONFLICT while open chats wait for the team or are answered in it */
export async function deleteTeam(actor: Actor, input: { id: string }): Promise<void> {
  const { team: known } = await loadTeam(actor, input.id, "teams:delete")
  await mutation(actor, async (tx, emit) => {
    await lockTeam(tx, known.id)
    const before = await presentTeam(tx, await reload(tx, known.id))
    const open = await countOpenChats(tx, known.id)
    if (open > 0) {
      const chats = open === 1 ? "An open chat belongs" : `${open} open chats belong`
      throw conflict(`${chats} to this team. Close or transfer them first.`, { openChats: open })
    }
    await forgetTeam(tx, known.id)
    await deleteTeamRow(tx, known.id)
    const subject = { type: "team", id: known.id, shopId: known.shopId } as const
    const access = before.members.map(({ id }) => id)
    emit({ type: "team.deleted", subject, data: { access }, before: summaryOf(before) })
  })
}

/** What the audit trail keeps of a team. */
function summaryOf({ name, description, members }: Team) {
  return { name, description, members: members.map(({ fullName }) => fullName) }
}

function explainName(error: unknown): never {
  if (uniqueViolation(error) !== "teams_name_key") throw error
  const fields = [{ path: "name", message: "is taken by another team of this shop" }]
  throw conflict("Another team of this shop has this name.", undefined, fields)
}
