import type { Actor } from "@/lib/auth/actor"
import { identitySecretOf } from "@/lib/auth/secrets"
import { notFound } from "@/lib/errors"
import { mutation } from "@/lib/events/mutation"
import type { IdentitySecret } from "./contract"
import { lockShop, updateShopRow } from "./queries"
import { loadShop, present } from "./shops"

/**
 * Makes the secret with which the shop's own site signs who its customers are. What was signed with the one before it
 * proves nothing from then on.
 * @throws NOT_FOUND outside the actor's shops; FORBIDDEN without shops:update
 */
export async function makeIdentitySecret(actor: Actor, input: { id: string }): Promise<IdentitySecret> {
  const { id } = await loadShop(actor, input.id, "shops:update")
  return mutation(actor, async (tx, emit) => {
    const before = await lockShop(tx, id)
    if (!before) throw notFound()
    const identityGeneration = before.identityGeneration + 1
    const row = await updateShopRow(tx, id, { identityGeneration })
    if (!row) throw notFound()
    emit({
      type: "shop.identity_secret_made",
      subject: { type: "shop", id, shopId: id },
      data: {},
      before: { identityGeneration: before.identityGeneration },
      after: { identityGeneration },
    })
    return { secret: identitySecretOf(id, identityGeneration), shop: present(row) }
  })
}
