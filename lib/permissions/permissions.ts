import type { Actor } from "@/lib/auth/actor"
import { ALL_PERMISSIONS, PERMISSIONS } from "@/lib/auth/permissions"
import { authorizeAnywhere } from "@/lib/auth/policy"
import type { PermissionEntry } from "./contract"

/** The whole catalogue, in its own order: it is short enough for one page. */
export async function listPermissions(actor: Actor): Promise<{ data: PermissionEntry[]; nextCursor: null }> {
  authorizeAnywhere(actor, "permissions:read")
  return { data: catalogue(), nextCursor: null }
}

/** What there is to be allowed. It is no secret: it comes with the program. */
export function catalogue(): PermissionEntry[] {
  return ALL_PERMISSIONS.map((name) => {
    const [resource = "", action = ""] = name.split(":")
    return { name, resource, action, description: PERMISSIONS[name] }
  })
}
