import { AppError } from "@/lib/errors"
import { type Actor, can, type Grant } from "./actor"
import { ALL_PERMISSIONS, type Permission } from "./permissions"

/**
 * The one rule against escalation: what somebody gives, takes away or overrules they must hold themselves, in the same
 * shop. Grants are a role on its way to a person, or the person's own when they are to be edited.
 * @throws FORBIDDEN naming the first permission that the actor lacks
 */
export function assertHolds(actor: Actor, grants: readonly Grant[]): void {
  const lacking = firstLacking(actor, grants)
  if (!lacking) return
  const message = `This takes the permission ${lacking}, which you don't hold there yourself.`
  throw new AppError("FORBIDDEN", message, { requiredPermission: lacking })
}

/** True when the actor holds everything that the grants give. */
export function holdsAll(actor: Actor, grants: readonly Grant[]): boolean {
  return firstLacking(actor, grants) === null
}

/** What is left of an owner's grants in a token: its scopes, in its shops (null: all of the owner's). */
export function cutGrants(
  grants: readonly Grant[],
  scopes: readonly string[],
  shopIds: readonly string[] | null,
): Grant[] {
  return grants.flatMap(({ shopId, permissions }) => {
    const kept = new Set(scopes.filter((scope) => permissions.has(scope)))
    if (shopIds === null) return [{ shopId, permissions: kept }]
    const shops = shopId === null ? shopIds : shopIds.filter((id) => id === shopId)
    return shops.map((id) => ({ shopId: id, permissions: kept }))
  })
}

function firstLacking(actor: Actor, grants: readonly Grant[]): string | null {
  const lacking = grants.flatMap(({ shopId, permissions }) =>
    // A name that the catalogue doesn't have is held by nobody, which refuses.
    [...permissions].filter((permission) => !can(actor, permission as Permission, shopId)),
  )
  // In the order of the catalogue, so that the same lack is always told by the same name.
  return ALL_PERMISSIONS.find((permission) => lacking.includes(permission)) ?? lacking[0] ?? null
}
