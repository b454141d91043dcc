import { Avatar } from "@/components/ui/avatar"
import { cn } from "@/lib/cn"
import type { Team } from "@/lib/teams/contract"

/** More than these say nothing more. */
const SHOWN = 5

/** Who is in a team, at a glance; for screen readers as names. */
export function AvatarRow({ members }: { members: Team["members"] }) {
  if (members.length === 0) return <span className="text-muted">Nobody yet</span>
  const rest = members.length - SHOWN
  return (
    <span className="flex items-center" title={members.map(({ fullName }) => fullName).join(", ")}>
      {members.slice(0, SHOWN).map(({ id, fullName, isActive }) => (
        <Avatar
          key={id}
          name={fullName}
          className={cn("-ml-1 size-8 ring-2 ring-surface first:ml-0", !isActive && "text-faint")}
        />
      ))}
      {rest > 0 && (
        <span aria-hidden="true" className="ml-1.5 text-muted">
          +{rest}
        </span>
      )}
      <span className="sr-only">{members.map(({ fullName }) => fullName).join(", ")}</span>
    </span>
  )
}
