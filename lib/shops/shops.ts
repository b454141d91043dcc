import { db } from "@/db/client"
import { foreignKeyViolation, uniqueViolation } from "@/db/errors"
import { pageAfter, pageOf } from "@/db/paging"
import { type Actor, shopsWith } from "@/lib/auth/actor"
import { authorize, staff } from "@/lib/auth/policy"
import { conflict, forbidden, notFound } from "@/lib/errors"
import { mutation } from "@/lib/events/mutation"
import { newId } from "@/lib/ids"
import type { CreateShopInput, PublicShop, Shop, ShopName, UpdateShopInput } from "./contract"
import { forgetEmbedding } from "./embedding"
import { knownTo, mayKnow, visibleTo } from "./policy"
import {
  deleteShopRow,
  findActiveShop,
  findActiveShops,
  findShop,
  findShopNames,
  findShops,
  insertShop,
  lockShop,
  type ShopRow,
  slugsLike,
  updateShopRow,
} from "./queries"
import { slugFrom } from "./slug"

/** The shops that the actor belongs to, by name. */
export async function listShops(actor: Actor, input: { limit: number; cursor?: string; q?: string }) {
  const person = staff(actor)
  const readable = shopsWith(person, "shops:read")
  if (readable !== "all" && readable.length === 0) throw forbidden("shops:read")
  const page = pageAfter(input)
  const rows = await findShops(db, visibleTo(person), page, input.q)
  const { data, nextCursor } = pageOf(rows, page.limit, (row) => [row.name, row.id])
  return { data: data.map(present), nextCursor }
}

/** The names of the shops that the actor belongs to, whatever they may do there. */
export async function listShopNames(actor: Actor): Promise<ShopName[]> {
  return findShopNames(db, knownTo(staff(actor)))
}

/** @throws NOT_FOUND outside the actor's shops; FORBIDDEN without shops:read */
export async function getShop(actor: Actor, input: { id: string }): Promise<Shop> {
  return present(await loadShop(actor, input.id, "shops:read"))
}

/** Opens a shop; without a slug one is made from the name. */
export async function createShop(actor: Actor, input: CreateShopInput): Promise<Shop> {
  authorize(actor, "shops:create", null)
  return mutation(actor, async (tx, emit) => {
    const slug = input.slug ?? slugFrom(input.name, (base) => slugsLike(tx, base))
    const row = await insertShop(tx, { ...input, id: newId(), slug: await slug }).catch(explainSlug)
    if (!row) throw notFound()
    const shop = present(row)
    emit({
      type: "shop.created",
      subject: { type: "shop", id: shop.id, shopId: shop.id },
      data: {},
      after: shop,
    })
    return shop
  })
}

/** @throws CONFLICT with the shop as it is, when `version` is given and somebody else was faster */
export async function updateShop(actor: Actor, input: UpdateShopInput & { id: string }): Promise<Shop> {
  await loadShop(actor, input.id, "shops:update")
  const { id, version, ...changes } = input
  const updated = await mutation(actor, async (tx, emit) => {
    const before = await lockShop(tx, id)
    if (!before) throw notFound()
    if (version !== undefined && version !== before.version) {
      throw conflict("Somebody else changed this shop in the meantime.", present(before))
    }
    const row = await updateShopRow(tx, id, changes).catch(explainSlug)
    if (!row) throw notFound()
    const shop = present(row)
    const subject = { type: "shop", id, shopId: id } as const
    emit({ type: "shop.updated", subject, data: {}, before: present(before), after: shop })
    return shop
  })
  forgetEmbedding()
  return updated
}

/** @throws CONFLICT when customers or chats depend on the shop: their history needs its name */
export async function deleteShop(actor: Actor, input: { id: string }): Promise<void> {
  await loadShop(actor, input.id, "shops:delete")
  await mutation(actor, async (tx, emit) => {
    const before = await lockShop(tx, input.id)
    if (!before) throw notFound()
    await deleteShopRow(tx, input.id).catch((error: unknown) => {
      if (!foreignKeyViolation(error)) throw error
      throw conflict("This shop has customers or chats. Deactivate it instead: their history needs it.")
    })
    const subject = { type: "shop", id: input.id, shopId: input.id } as const
    emit({ type: "shop.deleted", subject, data: { access: "everybody" }, before: present(before) })
  })
}

/** The open shops as visitors see them. */
export async function listPublicShops(): Promise<PublicShop[]> {
  return (await findActiveShops(db)).map(presentPublic)
}

/** @throws NOT_FOUND for an unknown shop and for one that is not active */
export async function getPublicShop(_actor: Actor, input: { slug: string }): Promise<PublicShop> {
  return presentPublic(await openShop(input.slug))
}

/**
 * The shop that a visitor names by slug or id, when it takes visitors.
 * @throws NOT_FOUND
 */
export async function openShop(slugOrId: string): Promise<ShopRow> {
  // What has a NUL in it names nothing, and the database would refuse to look for it.
  const row = slugOrId.includes("\0") ? undefined : await findActiveShop(db, slugOrId)
  if (!row) throw notFound()
  return row
}

/**
 * A shop and its row, for a service of this folder.
 * @throws NOT_FOUND outside the actor's shops; FORBIDDEN naming the permission
 */
export async function loadShop(
  actor: Actor,
  id: string,
  permission: "shops:read" | "shops:update" | "shops:delete",
) {
  const row = await findShop(db, undefined, id)
  if (!row || !mayKnow(staff(actor), row)) throw notFound()
  // Opening and deleting shops concern the whole business: a membership in one shop is not enough.
  authorize(actor, permission, permission === "shops:delete" ? null : row.id)
  return row
}

function explainSlug(error: unknown): never {
  if (uniqueViolation(error) === "shops_slug_key") {
    throw conflict("Another shop has this slug.", undefined, [
      { path: "slug", message: "is taken by another shop" },
    ])
  }
  throw error
}

/** A shop as colleagues see it. */
export function present(row: ShopRow): Shop {
  const { lastChatNumber: _, identityGeneration, createdAt, updatedAt, ...shop } = row
  return {
    ...shop,
    hasIdentitySecret: identityGeneration > 0,
    createdAt: createdAt.toISOString(),
    updatedAt: updatedAt.toISOString(),
  }
}

function presentPublic(row: ShopRow): PublicShop {
  const { slug, name, location, locale, welcomeText, accentColor } = row
  return { slug, name, location, locale, welcomeText, accentColor }
}
