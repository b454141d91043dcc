import { type DbOrTx, db } from "@/db/client"
import { uniqueViolation } from "@/db/errors"
import { pageAfter, pageOf } from "@/db/paging"
import { type Actor, can, employeeIdOf, type StaffActor, shopsWith } from "@/lib/auth/actor"
import { authorize, authorizeAnywhere, staff } from "@/lib/auth/policy"
import { conflict, forbidden, invalid, notFound } from "@/lib/errors"
import { mutation } from "@/lib/events/mutation"
import { newId } from "@/lib/ids"
import { knownShop, shopFor } from "@/lib/shops/scope"
import type { CannedReply, CreateCannedReplyInput, UpdateCannedReplyInput } from "./contract"
import { maySee, visibleTo } from "./policy"
import {
  changeReply,
  deleteReply,
  findReplies,
  findReply,
  insertReply,
  isTeamOf,
  lockReply,
  type ReplyRow,
} from "./queries"

type ListInput = { limit: number; cursor?: string; q?: string; shop?: string }

/** The actor's own replies and those of their shops and teams, by shortcut. */
export async function listCannedReplies(actor: Actor, input: ListInput) {
  const person = usesReplies(actor)
  const shopId = input.shop === undefined ? undefined : await reachable(person, input.shop)
  const page = pageAfter(input)
  const rows = await findReplies(db, visibleTo(person), page, { q: input.q, shopId })
  const { data, nextCursor } = pageOf(rows, page.limit, ({ reply }) => [reply.shortcut, reply.id])
  return { data: data.map(present), nextCursor }
}

/** @throws NOT_FOUND for one that is not for these eyes */
export async function getCannedReply(actor: Actor, input: { id: string }): Promise<CannedReply> {
  return present(await load(staff(actor), input.id))
}

/**
 * Makes one's own reply, or with a shop one that its agents, or those of a team, share.
 * @throws NOT_FOUND for a shop or team outside of the actor's; FORBIDDEN; CONFLICT for a shortcut that is taken
 */
export async function createCannedReply(actor: Actor, input: CreateCannedReplyInput): Promise<CannedReply> {
  const person = staff(actor)
  const { shopId = null, teamId = null, shortcut, body } = input
  if (shopId === null) {
    if (teamId !== null) throw invalid([{ path: "teamId", message: "goes with the team's shopId" }])
    authorizeAnywhere(person, "chats:reply")
  } else await shopFor(person, "cannedReplies:manage", shopId)
  return mutation(person, async (tx, emit) => {
    if (shopId && teamId && !(await isTeamOf(tx, teamId, shopId))) throw notFound()
    const id = newId()
    const employeeId = shopId === null ? employeeIdOf(person) : null
    await insertReply(tx, { id, shopId, teamId, employeeId, shortcut, body }).catch(explainShortcut)
    const row = await reload(tx, id)
    emit({ type: "cannedReply.created", subject: subjectOf(row), data: {}, after: wordsOf(row) })
    return present(row)
  })
}

/** @throws CONFLICT with the reply as it is, when `version` is given and somebody else was faster */
export async function updateCannedReply(
  actor: Actor,
  input: UpdateCannedReplyInput & { id: string },
): Promise<CannedReply> {
  const { id, version, ...changes } = input
  await loadForChange(actor, id)
  return mutation(actor, async (tx, emit) => {
    await lockReply(tx, id)
    const before = await reload(tx, id)
    if (version !== undefined && version !== before.reply.version)
      throw conflict("Somebody else changed this reply in the meantime.", present(before))
    await changeReply(tx, id, changes).catch(explainShortcut)
    const after = await reload(tx, id)
    emit({
      type: "cannedReply.updated",
      subject: subjectOf(after),
      data: {},
      before: wordsOf(before),
      after: wordsOf(after),
    })
    return present(after)
  })
}

/** @throws NOT_FOUND, FORBIDDEN */
export async function deleteCannedReply(actor: Actor, input: { id: string }): Promise<void> {
  const row = await loadForChange(actor, input.id)
  await mutation(actor, async (tx, emit) => {
    await deleteReply(tx, input.id)
    emit({ type: "cannedReply.deleted", subject: subjectOf(row), data: {}, before: wordsOf(row) })
  })
}

async function load(person: StaffActor, id: string): Promise<ReplyRow> {
  const row = await findReply(db, id)
  if (!row || !maySee(person, row.reply)) throw notFound()
  return row
}

async function loadForChange(actor: Actor, id: string): Promise<ReplyRow> {
  const person = staff(actor)
  const row = await load(person, id)
  if (row.reply.shopId !== null) authorize(person, "cannedReplies:manage", row.reply.shopId)
  return row
}

async function reload(tx: DbOrTx, id: string): Promise<ReplyRow> {
  const row = await findReply(tx, id)
  if (!row) throw notFound()
  return row
}

/** @throws FORBIDDEN for who neither answers customers nor manages replies anywhere */
function usesReplies(actor: Actor): StaffActor {
  const person = staff(actor)
  const held = [shopsWith(person, "chats:reply"), shopsWith(person, "cannedReplies:manage")].flat()
  if (held.length === 0) throw forbidden("chats:reply")
  return person
}

/** @throws NOT_FOUND for a shop outside of the actor's; FORBIDDEN for who neither answers nor manages there */
async function reachable(person: StaffActor, shop: string): Promise<string> {
  const { id } = await knownShop(person, shop)
  const manages = can(person, "cannedReplies:manage", id)
  authorize(person, manages ? "cannedReplies:manage" : "chats:reply", id)
  return id
}

function present({ reply, shop, team }: ReplyRow): CannedReply {
  const { id, shortcut, body, version, updatedAt } = reply
  return { id, shop, team, shortcut, body, version, updatedAt: updatedAt.toISOString() }
}

function subjectOf({ reply }: ReplyRow) {
  return { type: "cannedReply", id: reply.id, shopId: reply.shopId } as const
}

/** What the audit trail keeps of a reply. */
function wordsOf({ reply: { shortcut, body } }: ReplyRow) {
  return { name: `/${shortcut}`, body }
}

const TAKEN = /^canned_replies_(own|shop|team)_key$/

function explainShortcut(error: unknown): never {
  if (!TAKEN.test(uniqueViolation(error) ?? "")) throw error
  const fields = [{ path: "shortcut", message: "is taken" }]
  throw conflict("Another reply has this shortcut.", undefined, fields)
}
