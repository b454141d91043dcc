import type { Permission } from "@/lib/auth/permissions"
import type { Identity } from "@/lib/employees/contract"

/** Whether to offer something in a shop. The server decides for itself; this only keeps away what it would refuse. */
export function mayIn(identity: Identity, permission: Permission, shopId: string): boolean {
  return identity.memberships.some(
    ({ shop, permissions }) => (shop === null || shop.id === shopId) && permissions.includes(permission),
  )
}
