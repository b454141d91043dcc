import { type DbOrTx, db } from "@/db/client"
import { pageAfter, pageOf } from "@/db/paging"
import { type Actor, type StaffActor, shopsWith } from "@/lib/auth/actor"
import { assertHolds } from "@/lib/auth/grants"
import { knownTo } from "@/lib/auth/people-queries"
import { authorizeAnywhere, belongsTo, staff } from "@/lib/auth/policy"
import { findGrants } from "@/lib/auth/queries"
import { conflict, forbidden, notFound } from "@/lib/errors"
import { mutation } from "@/lib/events/mutation"
import type { ApiToken, ApiTokenFilters } from "./contract"
import { isOwn, visibleTo } from "./policy"
import { findShopNames, findToken, findTokens, isPerson, revokeRow, type TokenRow } from "./queries"

/**
 * The actor's own tokens, newest first; with apiTokens:manage also those of the people in their shops who hold
 * nothing that the actor lacks.
 */
export async function listApiTokens(
  actor: Actor,
  input: ApiTokenFilters & { limit: number; cursor?: string; q?: string },
) {
  authorizeAnywhere(actor, "apiTokens:read")
  const person = staff(actor)
  if (input.employeeId && !(await isPerson(db, input.employeeId, knownTo(person)))) throw notFound()
  const page = pageAfter(input)
  const rows = await findTokens(db, visibleTo(person, input), page, input.q)
  const { data, nextCursor } = pageOf(rows, page.limit, (row) => [row.sortKey, row.id])
  return { data: await present(db, person, data), nextCursor }
}

/** @throws NOT_FOUND for a token of somebody outside the actor's shops; FORBIDDEN for one of somebody above the actor */
export async function getApiToken(actor: Actor, input: { id: string }): Promise<ApiToken> {
  authorizeAnywhere(actor, "apiTokens:read")
  const row = await loadToken(staff(actor), input.id)
  return presentOne(db, staff(actor), row)
}

/** Ends a token at once, with the sockets that it opened. It stays in the list. */
export async function revokeApiToken(actor: Actor, input: { id: string }): Promise<void> {
  const person = staff(actor)
  const row = await loadToken(person, input.id)
  if (isOwn(person, row)) authorizeAnywhere(person, "apiTokens:delete")
  const before = await presentOne(db, person, row)
  await mutation(actor, async (tx, emit) => {
    if (!(await revokeRow(tx, row.id))) {
      throw conflict("This token has been revoked already.", await tokenOf(tx, person, row.id))
    }
    const after = await tokenOf(tx, person, row.id)
    const subject = { type: "apiToken", id: row.id, shopId: null } as const
    emit({ type: "apiToken.revoked", subject, data: { access: [row.employeeId] }, before, after })
  })
}

/** A token as its reader sees it. */
export async function tokenOf(tx: DbOrTx, reader: StaffActor, id: string): Promise<ApiToken> {
  const row = await findToken(tx, id)
  if (!row) throw notFound()
  return presentOne(tx, reader, row)
}

async function loadToken(actor: StaffActor, id: string): Promise<TokenRow> {
  const row = await findToken(db, id)
  if (!row || !(await isPerson(db, row.employeeId, knownTo(actor)))) throw notFound()
  if (isOwn(actor, row)) return row
  const theirs = await findGrants(db, row.employeeId)
  const managed = shopsWith(actor, "apiTokens:manage")
  const manages =
    managed === "all" ||
    theirs.some(({ shopId }) => (shopId === null ? managed.length > 0 : managed.includes(shopId)))
  if (!manages) throw forbidden("apiTokens:manage")
  assertHolds(actor, theirs)
  return row
}

async function presentOne(tx: DbOrTx, reader: StaffActor, row: TokenRow): Promise<ApiToken> {
  const [token] = await present(tx, reader, [row])
  if (!token) throw notFound()
  return token
}

/** A shop that the reader doesn't belong to is not named: it does not exist for them. */
async function present(tx: DbOrTx, reader: StaffActor, rows: TokenRow[]): Promise<ApiToken[]> {
  const ids = [...new Set(rows.flatMap(({ shopIds }) => shopIds ?? []))]
  const names = await findShopNames(
    tx,
    ids.filter((id) => belongsTo(reader, id)),
  )
  return rows.map(({ employeeId, ownerName, shopIds, sortKey: _, ...row }) => ({
    ...row,
    owner: { id: employeeId, name: ownerName },
    shops: shopIds && [...names].flatMap(([id, name]) => (shopIds.includes(id) ? { id, name } : [])),
    expiresAt: row.expiresAt?.toISOString() ?? null,
    lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
    revokedAt: row.revokedAt?.toISOString() ?? null,
    createdAt: row.createdAt.toISOString(),
  }))
}
