import { Lock } from "lucide-react"
import Link from "next/link"
import { buttonStyle } from "@/components/ui/button-style"

/** A room that is not for this person: what it takes, and who can give it. */
export function NoAccess({ what, permission }: { what: string; permission: string }) {
  return (
    <div className="max-w-md pt-[max(1rem,8vh)]">
      <span className="mb-5 flex size-11 items-center justify-center rounded-2xl bg-sunken text-muted">
        <Lock className="size-5" aria-hidden="true" />
      </span>
      <h1 className="text-2xl font-semibold tracking-tight text-balance">You may not see {what}</h1>
      <p className="mt-3 leading-relaxed text-pretty text-muted">
        This needs the permission <code className="font-mono text-[0.9em] text-ink">{permission}</code>, and
        none of your roles has it. Whoever gives out roles in your business can add it.
      </p>
      <Link href="/support" className={buttonStyle("secondary", "medium", "mt-7")}>
        Go to the support desk
      </Link>
    </div>
  )
}
