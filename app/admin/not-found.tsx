import Link from "next/link"
import { buttonStyle } from "@/components/ui/button-style"

export default function AdminNotFound() {
  return (
    <div className="max-w-md pt-[max(1rem,8vh)]">
      <h1 className="text-2xl font-semibold tracking-tight text-balance">There is nothing here</h1>
      <p className="mt-3 leading-relaxed text-pretty text-muted">
        What stood here is gone, or it is not for you to see.
      </p>
      <Link href="/admin" className={buttonStyle("secondary", "medium", "mt-7")}>
        Go to the console
      </Link>
    </div>
  )
}
