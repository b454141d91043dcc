import { type Transaction, transaction } from "@/db/client"
import { ALL_PERMISSIONS, PERMISSIONS, SYSTEM_ROLES } from "@/lib/auth/permissions"
import { newId } from "@/lib/ids"
import {
  deleteOtherPermissions,
  describeRole,
  findSystemRoles,
  insertSystemRole,
  lockCatalogue,
  releaseRoles,
  savePermissions,
  setRolePermissions,
} from "./queries"

/**
 * Brings permissions and system roles in the database in line with the code. Custom roles lose the permissions that
 * the code no longer has, and are not touched otherwise. A system role that the code no longer has becomes a custom one.
 */
export async function syncCatalogue(): Promise<void> {
  await transaction(async (tx) => {
    await lockCatalogue(tx)
    await deleteOtherPermissions(tx, ALL_PERMISSIONS)
    await savePermissions(
      tx,
      ALL_PERMISSIONS.map((name) => ({ name, description: PERMISSIONS[name] })),
    )
    await syncSystemRoles(tx)
  })
}

async function syncSystemRoles(tx: Transaction): Promise<void> {
  const stored = await findSystemRoles(tx)
  for (const { name, description, permissions } of SYSTEM_ROLES) {
    const known = stored.find((role) => role.name === name)
    const id = known?.id ?? newId()
    if (!known) await insertSystemRole(tx, { id, name, description })
    else if (known.description !== description) await describeRole(tx, id, description)
    await setRolePermissions(tx, id, permissions)
  }
  const names: ReadonlySet<string> = new Set(SYSTEM_ROLES.map((role) => role.name))
  const outdated = stored.filter((role) => !names.has(role.name)).map((role) => role.id)
  if (outdated.length > 0) await releaseRoles(tx, outdated)
}
