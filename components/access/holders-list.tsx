import { ArrowRight } from "lucide-react"
import Link from "next/link"
import { Avatar } from "@/components/ui/avatar"
import { buttonStyle } from "@/components/ui/button-style"
import type { Holder } from "@/lib/permissions/contract"
import { type AccessAddress, accessHref } from "./access-address"

interface Props {
  path: string
  question: AccessAddress
  holders: Holder[]
  nextCursor: string | null
}

/** Who else may do it in this place. */
export function HoldersList({ path, question, holders, nextCursor }: Props) {
  return (
    <section aria-labelledby="holders" className="mt-10">
      <h2 id="holders" className="font-semibold tracking-tight">
        Who may do this here
      </h2>
      {holders.length === 0 && (
        <p className="mt-2 text-sm text-muted">
          {nextCursor ? "Nobody on this page." : "Nobody that you may see."}
        </p>
      )}
      {holders.length > 0 && (
        <ul className="mt-3 divide-y divide-line border-y border-line">
          {holders.map(({ employee, because }) => (
            <li key={employee.id} className="flex items-center gap-3.5 py-3 text-sm">
              <Avatar name={employee.name} />
              <div className="min-w-0 flex-1">
                <p className="truncate font-medium">{employee.name}</p>
                <p className="text-pretty text-muted wrap-anywhere">
                  {because
                    .map(({ role, shop }) => `${role.name} in ${shop?.name ?? "every shop"}`)
                    .join(", ")}
                </p>
              </div>
              <Link
                href={accessHref(path, { ...question, employeeId: employee.id, cursor: undefined })}
                aria-label={`Explain for ${employee.name}`}
                className={buttonStyle("quiet", "small")}
              >
                Explain
              </Link>
            </li>
          ))}
        </ul>
      )}
      {nextCursor && (
        <Link
          href={accessHref(path, { ...question, cursor: nextCursor })}
          className={buttonStyle("secondary", "medium", "mt-5")}
        >
          More people
          <ArrowRight className="size-4" aria-hidden="true" />
        </Link>
      )}
    </section>
  )
}
