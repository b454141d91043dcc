import { ArrowRight, CircleCheck, CircleX, Eye, EyeOff } from "lucide-react"
import Link from "next/link"
import { cn } from "@/lib/cn"
import type { Explanation, Reason } from "@/lib/permissions/contract"

/** The answer as a sentence, and the chain behind it: person, membership, role, permission. */
export function AnswerCard({ answer }: { answer: Explanation }) {
  const { allowed, because, elsewhere, employee, permission } = answer
  const Sign = allowed ? CircleCheck : CircleX
  return (
    <section aria-label="Answer" className="mt-8 overflow-hidden rounded-2xl border border-line">
      <div
        className={cn(
          "flex items-start gap-3.5 px-5 py-5 sm:px-6",
          allowed ? "bg-accent-soft text-accent-ink" : "bg-danger-soft text-danger",
        )}
      >
        <Sign className="mt-0.5 size-6 shrink-0" aria-hidden="true" />
        <div className="min-w-0">
          <h2 className="text-lg font-semibold tracking-tight">{allowed ? "Yes" : "No"}</h2>
          <p className="mt-0.5 text-pretty wrap-anywhere">{answer.reason}</p>
          {answer.object && answer.object.type !== "shop" && (
            <p className="mt-1.5 text-sm wrap-anywhere">
              Asked about the {answer.object.type} {answer.object.name}.
            </p>
          )}
        </div>
      </div>
      {(because.length > 0 || elsewhere.length > 0 || answer.seesBecause) && (
        <div className="space-y-5 px-5 py-5 sm:px-6">
          {answer.seesBecause && <Sight sees={answer.sees === true} why={answer.seesBecause} />}
          {because.length > 0 && (
            <Chains
              title="What gives it"
              person={employee.name}
              permission={permission.name}
              reasons={because}
            />
          )}
          {elsewhere.length > 0 && (
            <Chains
              title="What gives it elsewhere"
              person={employee.name}
              permission={permission.name}
              reasons={elsewhere}
            />
          )}
        </div>
      )}
    </section>
  )
}

function Sight({ sees, why }: { sees: boolean; why: string }) {
  const Sign = sees ? Eye : EyeOff
  return (
    <p className="flex items-start gap-2.5 text-sm">
      <Sign className="mt-0.5 size-4 shrink-0 text-muted" aria-hidden="true" />
      <span className="text-pretty wrap-anywhere">
        <span className="font-medium">{sees ? "Sees this chat." : "Doesn’t see this chat."}</span> {why}
      </span>
    </p>
  )
}

interface ChainsProps {
  title: string
  person: string
  permission: string
  reasons: Reason[]
}

function Chains({ title, person, permission, reasons }: ChainsProps) {
  return (
    <div>
      <h3 className="text-sm text-muted">{title}</h3>
      <ul className="mt-2 space-y-2.5">
        {reasons.map(({ membershipId, shop, role }) => (
          <li key={membershipId} className="flex flex-wrap items-center gap-x-2 gap-y-1 text-sm">
            <span className="font-medium">{person}</span>
            <Onwards />
            <span className="wrap-anywhere">{shop?.name ?? "Every shop"}</span>
            <Onwards />
            <Link href={`/admin/roles/${role.id}`} className="font-medium text-accent-ink hover:underline">
              {role.name}
            </Link>
            <Onwards />
            <code className="font-mono text-xs">{permission}</code>
          </li>
        ))}
      </ul>
    </div>
  )
}

function Onwards() {
  return <ArrowRight className="size-3.5 shrink-0 text-faint" aria-hidden="true" />
}
