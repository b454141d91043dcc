import type { PermissionEntry } from "@/lib/permissions/contract"

const TITLES: Record<string, string> = {
  shops: "Shops",
  employees: "Employees",
  teams: "Teams",
  roles: "Roles",
  permissions: "Permissions",
  customers: "Customers",
  chats: "Chats",
  cannedReplies: "Canned replies",
  presence: "Presence",
  reports: "Reports",
  audit: "Audit trail",
  apiTokens: "API tokens",
}

export interface Resource {
  name: string
  title: string
  entries: PermissionEntry[]
}

/** What a resource is called in the console. */
export function resourceTitle(name: string): string {
  return TITLES[name] ?? name.charAt(0).toUpperCase() + name.slice(1)
}

/** The catalogue by resource, in its own order. */
export function byResource(entries: PermissionEntry[]): Resource[] {
  const names = [...new Set(entries.map(({ resource }) => resource))]
  return names.map((name) => ({
    name,
    title: resourceTitle(name),
    entries: entries.filter(({ resource }) => resource === name),
  }))
}
