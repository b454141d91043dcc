import { ALL_PERMISSIONS, type Permission } from "@/lib/auth/permissions"
import { invalid } from "@/lib/errors"

const KNOWN: ReadonlySet<string> = new Set(ALL_PERMISSIONS)

/**
 * Names of permissions as they came in, each once and in the order of the catalogue.
 * @param field where they stand in the input
 * @throws INVALID naming each one that the catalogue doesn't have
 */
export function knownPermissions(names: readonly string[], field: string): Permission[] {
  const unknown = names.flatMap((name, at) =>
    KNOWN.has(name) ? [] : [{ path: `${field}.${at}`, message: "is not a permission of the catalogue" }],
  )
  if (unknown.length > 0) throw invalid(unknown)
  return ALL_PERMISSIONS.filter((name) => names.includes(name))
}

/** @throws INVALID when the catalogue doesn't have it */
export function knownPermission(name: string, field: string): Permission {
  const known = ALL_PERMISSIONS.find((one) => one === name)
  if (!known) throw invalid([{ path: field, message: "is not a permission of the catalogue" }])
  return known
}
