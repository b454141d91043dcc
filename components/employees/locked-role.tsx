import { Lock } from "lucide-react"
import type { Employee } from "@/lib/employees/contract"
import { placeOf } from "./role-chips"

interface Props {
  membership: Employee["memberships"][number]
  reason: string
}

/** A role that stands, and why it can't be changed here. */
export function LockedRole({ membership, reason }: Props) {
  return (
    <li className="flex items-start gap-3 py-3 text-sm first:pt-0">
      <Lock className="mt-0.5 size-4 shrink-0 text-muted" aria-hidden="true" />
      <span className="min-w-0">
        <span className="font-medium">{membership.role.name}</span>
        <span className="text-muted"> · {placeOf(membership)}</span>
        {reason && <span className="block text-muted">{reason}</span>}
      </span>
    </li>
  )
}
