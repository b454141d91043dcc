import { UserRoundX } from "lucide-react"
import Link from "next/link"
import { buttonStyle } from "@/components/ui/button-style"

/** Erased, never there, or of a shop that is none of this person's: the three look the same. */
export default function CustomerNotFound() {
  return (
    <div className="max-w-md pt-[max(1rem,8vh)]">
      <span className="mb-5 flex size-11 items-center justify-center rounded-2xl bg-sunken text-muted">
        <UserRoundX className="size-5" aria-hidden="true" />
      </span>
      <h1 className="text-2xl font-semibold tracking-tight text-balance">There is no such customer</h1>
      <p className="mt-3 leading-relaxed text-pretty text-muted">
        They may have been erased, or belong to a shop that you don’t.
      </p>
      <Link href="/admin/customers" className={buttonStyle("secondary", "medium", "mt-7")}>
        Show all customers
      </Link>
    </div>
  )
}
