import type { Employee } from "@/lib/employees/contract"

/** More than these make a row of a list unreadable. */
const SHOWN = 3

/** Somebody's roles and where they count. */
export function RoleChips({ memberships }: { memberships: Employee["memberships"] }) {
  if (memberships.length === 0) return <span className="text-muted">No role</span>
  const rest = memberships.slice(SHOWN)
  return (
    <ul className="flex flex-wrap gap-1.5">
      {memberships.slice(0, SHOWN).map((membership) => (
        <li
          key={membership.id}
          className="inline-flex min-h-6 max-w-full items-center rounded-md border border-line bg-paper px-2 py-0.5 text-xs"
        >
          <span className="min-w-0 wrap-anywhere">
            <span className="font-medium">{membership.role.name}</span>
            <span className="text-muted"> · {placeOf(membership)}</span>
          </span>
        </li>
      ))}
      {rest.length > 0 && (
        <li
          className="inline-flex min-h-6 items-center px-1 text-xs text-muted"
          title={rest.map(said).join(", ")}
        >
          +{rest.length} more
        </li>
      )}
    </ul>
  )
}

export function placeOf({ shop }: Pick<Employee["memberships"][number], "shop">): string {
  return shop?.name ?? "Every shop"
}

const said = (membership: Employee["memberships"][number]) =>
  `${membership.role.name} · ${placeOf(membership)}`
