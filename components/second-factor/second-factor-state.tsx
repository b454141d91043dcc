import { ShieldCheck, ShieldOff, TriangleAlert } from "lucide-react"
import { Banner } from "@/components/ui/banner"
import { Time } from "@/components/ui/time"
import type { SecondFactor } from "@/lib/second-factor/contract"

/** So few that it is time to make new ones. */
const FEW = 3

/** Whether somebody has a second factor, what is left of it for bad days, and which roles ask for it. */
export function SecondFactorState({ factor, own = false }: { factor: SecondFactor; own?: boolean }) {
  const { enrolledAt, recoveryCodesLeft: left, requiredBy } = factor
  const Icon = enrolledAt ? ShieldCheck : ShieldOff
  return (
    <div className="space-y-4">
      <div className="flex items-start gap-3.5 text-sm">
        <span className="flex size-9 shrink-0 items-center justify-center rounded-xl bg-sunken text-muted">
          <Icon className="size-4" aria-hidden="true" />
        </span>
        <div className="min-w-0">
          <p className="font-medium">{enrolledAt ? "Second factor on" : "No second factor"}</p>
          {enrolledAt ? (
            <p className="text-muted">
              Since <Time value={enrolledAt} as="full" /> · {codesText(left)}
            </p>
          ) : (
            <p className="text-muted">The password alone signs {own ? "you" : "them"} in.</p>
          )}
          {requiredBy.length > 0 && <p className="text-muted">{requiredText(requiredBy)}</p>}
        </div>
      </div>
      {own && enrolledAt && left < FEW && (
        <Banner tone="warn" icon={TriangleAlert}>
          {left === 0 ? "You have no recovery codes left." : "Few recovery codes are left."} Make new ones
          before you need them.
        </Banner>
      )}
    </div>
  )
}

function codesText(left: number): string {
  if (left === 0) return "no recovery codes left"
  return left === 1 ? "1 recovery code left" : `${left} recovery codes left`
}

function requiredText(roles: string[]): string {
  const names = new Intl.ListFormat("en").format(roles)
  return roles.length === 1 ? `The role ${names} asks for it.` : `The roles ${names} ask for it.`
}
