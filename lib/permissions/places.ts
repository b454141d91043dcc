import { db } from "@/db/client"
import { type Actor, type Grant, memberShops, type StaffActor, shopsWith } from "@/lib/auth/actor"
import { knownTo } from "@/lib/auth/people-queries"
import type { Permission } from "@/lib/auth/permissions"
import { authorize, authorizeAnywhere, belongsTo, staff } from "@/lib/auth/policy"
import { findGrants } from "@/lib/auth/queries"
import type { AgentChat } from "@/lib/chats/contract"
import { getChat } from "@/lib/chats/load"
import { forbidden, notFound } from "@/lib/errors"
import { findCustomerRef, findPerson, findShopRef, findShopRefs, findTeamRef } from "./access-queries"
import type { ExplainedObject, ObjectRef } from "./contract"

/** Where a permission is asked about. */
export interface Place {
  /** Null for the business as a whole. */
  object: ExplainedObject | null
  /** A membership matters here when it counts in one of these shops, or in every shop. */
  shopIds: "all" | string[]
  chat: AgentChat | null
  /** What a person who is the object holds: nobody edits somebody above them. */
  grants: Grant[] | null
}

const WHOLE: Place = { object: null, shopIds: [], chat: null, grants: null }

/**
 * The place that is asked about, when the actor may ask there.
 * @throws NOT_FOUND for an object that the actor doesn't see; FORBIDDEN without permissions:read in its shop
 */
export async function loadPlace(actor: Actor, { objectType, objectId }: ObjectRef): Promise<Place> {
  if (!objectType || !objectId) {
    authorizeAnywhere(actor, "permissions:read")
    return WHOLE
  }
  const place = await LOADERS[objectType](staff(actor), objectId)
  if (!holdsAt(staff(actor), "permissions:read", place)) throw forbidden("permissions:read")
  return place
}

/** The shops that the actor belongs to, by name: what can be chosen from. */
export function listShopRefs(actor: Actor): Promise<{ id: string; name: string }[]> {
  const shops = memberShops(staff(actor))
  return findShopRefs(db, shops === "all" ? undefined : shops)
}

/** True when some membership gives the permission in this place. */
export function holdsAt(person: StaffActor, permission: Permission, { shopIds }: Place): boolean {
  const held = shopsWith(person, permission)
  if (held === "all") return true
  return shopIds === "all" ? held.length > 0 : held.some((id) => shopIds.includes(id))
}

type ObjectType = ExplainedObject["type"]

const LOADERS: Record<ObjectType, (actor: StaffActor, id: string) => Promise<Place>> = {
  async shop(actor, id) {
    const shop = await findShopRef(db, id)
    if (!shop || !belongsTo(actor, id)) throw notFound()
    return inShop("shop", { ...shop, shop })
  },
  async chat(actor, id) {
    const chat = await getChat(actor, { chatId: id })
    const shop = { id: chat.shop.id, name: chat.shop.name }
    return { ...inShop("chat", { id, name: `#${chat.number} with ${chat.customer.name}`, shop }), chat }
  },
  async customer(actor, id) {
    const customer = await findCustomerRef(db, id)
    if (!customer || !belongsTo(actor, customer.shop.id)) throw notFound()
    authorize(actor, "customers:read", customer.shop.id)
    return inShop("customer", customer)
  },
  async team(actor, id) {
    const team = await findTeamRef(db, id)
    if (!team || !belongsTo(actor, team.shop.id)) throw notFound()
    authorize(actor, "teams:read", team.shop.id)
    return inShop("team", team)
  },
  async employee(actor, id) {
    const person = await findPerson(db, knownTo(actor), id)
    if (!person) throw notFound()
    const grants = await findGrants(db, id)
    const shops = grants.flatMap(({ shopId }) => shopId ?? [])
    const shopIds = grants.some(({ shopId }) => shopId === null) ? "all" : shops
    return { object: { type: "employee", id, name: person.name, shop: null }, shopIds, chat: null, grants }
  },
}

function inShop(type: ObjectType, object: { id: string; name: string; shop: { id: string; name: string } }) {
  return { object: { type, ...object }, shopIds: [object.shop.id], chat: null, grants: null }
}
