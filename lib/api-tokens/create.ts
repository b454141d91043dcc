import { db, type Transaction } from "@/db/client"
import { type Actor, employeeIdOf, memberShops, type StaffActor, shopsWith } from "@/lib/auth/actor"
import { assertHolds } from "@/lib/auth/grants"
import type { Permission } from "@/lib/auth/permissions"
import { authorizeAnywhere, belongsTo, staff } from "@/lib/auth/policy"
import { newApiToken } from "@/lib/auth/tokens"
import { forbidden, invalid, notFound } from "@/lib/errors"
import { mutation } from "@/lib/events/mutation"
import { newId } from "@/lib/ids"
import { knownPermissions } from "@/lib/permissions/names"
import type { CreateApiTokenInput, CreatedApiToken } from "./contract"
import { findShopNames, insertToken, judgeExpiry } from "./queries"
import { tokenOf } from "./tokens"

/**
 * Makes a token that acts for the actor within these scopes and shops. Only this answer holds the token itself.
 * @throws FORBIDDEN naming a scope that the actor doesn't hold there; NOT_FOUND for a shop outside the actor's; INVALID
 * for an end that has passed, or that lies beyond the end of the token that asks
 */
export async function createApiToken(actor: Actor, input: CreateApiTokenInput): Promise<CreatedApiToken> {
  authorizeAnywhere(actor, "apiTokens:create")
  const person = staff(actor)
  const scopes = knownPermissions(input.scopes, "scopes")
  const asked = await ownShops(person, input.shopIds ?? null)
  assertScopes(person, scopes, asked)
  const shopIds = asked ?? reachOf(person)
  const expiresAt = input.expiresAt ? new Date(input.expiresAt) : null
  const { token, hash, hint } = newApiToken()
  return mutation(actor, async (tx, emit) => {
    await assertExpiry(tx, person, expiresAt)
    const id = newId()
    const employeeId = employeeIdOf(person)
    await insertToken(tx, { id, employeeId, name: input.name, hint, hash, scopes, shopIds, expiresAt })
    const made = await tokenOf(tx, person, id)
    const subject = { type: "apiToken", id, shopId: null } as const
    emit({ type: "apiToken.created", subject, data: {}, after: made })
    return { ...made, token }
  })
}

/** @throws NOT_FOUND for a shop that isn't the actor's, as for one that does not exist */
async function ownShops(actor: StaffActor, asked: string[] | null): Promise<string[] | null> {
  if (asked === null) return null
  const ids = [...new Set(asked)]
  const known = await findShopNames(db, ids)
  if (!ids.every((id) => known.has(id) && belongsTo(actor, id))) throw notFound()
  return ids
}

/** Null for all shops of the owner; but a token that is kept to some of them passes on no more than these. */
function reachOf(actor: StaffActor): string[] | null {
  const own = memberShops(actor)
  return actor.type === "apiToken" && own !== "all" ? own : null
}

/** Where shops are named, every scope must be held in each of them; else in some shop, since a token is cut anyway. */
function assertScopes(actor: StaffActor, scopes: Permission[], shopIds: string[] | null): void {
  if (shopIds !== null) {
    const permissions = new Set<string>(scopes)
    assertHolds(
      actor,
      shopIds.map((shopId) => ({ shopId, permissions })),
    )
    return
  }
  const lacking = scopes.find((scope) => shopsWith(actor, scope).length === 0)
  if (lacking) throw forbidden(lacking)
}

async function assertExpiry(tx: Transaction, actor: StaffActor, expiresAt: Date | null): Promise<void> {
  const parent = actor.type === "apiToken" ? actor.id : null
  const { ahead, withinParent } = await judgeExpiry(tx, expiresAt, parent)
  if (!ahead) throw invalid([{ path: "expiresAt", message: "must lie in the future" }])
  if (!withinParent) {
    throw invalid([{ path: "expiresAt", message: "must not be later than the end of the token that asks" }])
  }
}
