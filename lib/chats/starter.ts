import { db } from "@/db/client"
import type { Actor, CustomerActor } from "@/lib/auth/actor"
import { isVerifiedVisitor, readIdentity, verifiedVisitorId } from "@/lib/auth/identity"
import { signCustomer } from "@/lib/auth/tokens"
import type { IdentityClaims } from "@/lib/customers/contract"
import { invalid } from "@/lib/errors"
import { newId } from "@/lib/ids"
import { openShop } from "@/lib/shops/shops"
import type { IdentifyInput, KnownVisitor, StartChatInput, StartedChat } from "@/lib/visitors/contract"
import { customerView, loadForCustomer } from "./load"
import { findOpenChatOf } from "./start-queries"

/** Whoever starts a chat. */
export interface Starter {
  visitor: CustomerActor
  name: string
  email: string | null
  /** What the shop has signed about them; null for what they typed themselves. */
  claims: IdentityClaims | null
  /** Neither a token nor an identity says who it is: a visitor of this very call. */
  isNew: boolean
}

interface Shop {
  id: string
  slug: string
  identityGeneration: number
}

/**
 * Who starts a chat. A verified identity is a visitor of its own, whatever token comes with it, and such a visitor goes
 * on by an identity only: what strangers typed never ends up in the same chat as what somebody has proven.
 * @throws INVALID for an identity that does not count, and for a name or address that is missing
 */
export async function starterOf(actor: Actor, input: StartChatInput, shop: Shop): Promise<Starter> {
  if (input.identity !== undefined) {
    const claims = await readIdentity(input.identity, shop)
    return {
      visitor: verifiedVisitor(shop, claims),
      name: claims.name,
      email: claims.email,
      claims,
      isNew: false,
    }
  }
  const { name, email } = input
  if (name === undefined || email === undefined) {
    const missing = [name === undefined && "name", email === undefined && "email"].filter(
      (path) => path !== false,
    )
    throw invalid(missing.map((path) => ({ path, message: "must be given, or else an identity" })))
  }
  const goesOn = actor.type === "customer" && actor.shopId === shop.id && !isVerifiedVisitor(actor.id)
  const visitor: CustomerActor = goesOn ? actor : { type: "customer", id: newId(), shopId: shop.id }
  return { visitor, name, email, claims: null, isNew: !goesOn }
}

/**
 * Says whom a signed identity belongs to, and hands out the way into the chat that they have open. Changes nothing.
 * @throws NOT_FOUND for an unknown or inactive shop; INVALID for an identity that does not count
 */
export async function identifyVisitor(_actor: Actor, input: IdentifyInput): Promise<KnownVisitor> {
  const shop = await openShop(input.shop)
  const claims = await readIdentity(input.identity, shop)
  const visitor = verifiedVisitor(shop, claims)
  const open = await findOpenChatOf(db, visitor.id)
  const visit = open ? await visitOf(visitor.id, open) : null
  return { externalId: claims.sub, name: claims.name, visit }
}

/** A chat and the token that opens it. */
export async function visitOf(
  visitorId: string,
  { id, shopId }: { id: string; shopId: string },
): Promise<StartedChat> {
  const found = await loadForCustomer(db, visitorId, id)
  const token = await signCustomer(visitorId, shopId, isVerifiedVisitor(visitorId))
  return { token, chat: await customerView(db, found) }
}

function verifiedVisitor(shop: Shop, { sub }: IdentityClaims): CustomerActor {
  return { type: "customer", id: verifiedVisitorId(shop.id, sub), shopId: shop.id }
}
