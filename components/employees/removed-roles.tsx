import { Banner } from "@/components/ui/banner"
import type { Employee } from "@/lib/employees/contract"
import { placeOf } from "./role-chips"
import { type RoleRow, rowOf } from "./role-rows"

interface Props {
  removed: Employee["memberships"]
  onKeep: (row: RoleRow) => void
}

/** Roles that a save would take away, what goes with them, and the way back. */
export function RemovedRoles({ removed, onKeep }: Props) {
  if (removed.length === 0) return null
  return (
    <Banner tone="warn">
      <p>Saving takes away:</p>
      <ul className="mt-1.5 space-y-1">
        {removed.map((membership) => (
          <li key={membership.id} className="flex flex-wrap items-center gap-x-3">
            <span>
              <span className="font-medium">{membership.role.name}</span> · {placeOf(membership)}
            </span>
            <button
              type="button"
              className="min-h-6 font-medium underline underline-offset-2"
              aria-label={`Keep ${membership.role.name}, ${placeOf(membership)}`}
              onClick={() => onKeep(rowOf(membership))}
            >
              Keep
            </button>
          </li>
        ))}
      </ul>
      <p className="mt-2">
        Whoever leaves a shop leaves its teams, and open chats there go back to the queue.
      </p>
    </Banner>
  )
}
