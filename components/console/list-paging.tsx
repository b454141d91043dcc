import { ArrowRight } from "lucide-react"
import Link from "next/link"
import { buttonStyle } from "@/components/ui/button-style"
import { type ListAddress, listHref } from "./list-address"

interface Props {
  path: string
  address: ListAddress
  nextCursor: string | null
}

/** Onwards, and back to the start; the page before is the browser's own way back. */
export function ListPaging({ path, address, nextCursor }: Props) {
  if (!nextCursor && !address.cursor) return null
  return (
    <nav aria-label="Pages" className="mt-6 flex items-center justify-between gap-3">
      {address.cursor ? (
        <Link
          href={listHref(path, { ...address, cursor: undefined })}
          className={buttonStyle("quiet", "medium", "-ml-4")}
        >
          First page
        </Link>
      ) : (
        <span />
      )}
      {nextCursor && (
        <Link href={listHref(path, { ...address, cursor: nextCursor })} className={buttonStyle("secondary")}>
          Next page
          <ArrowRight className="size-4" aria-hidden="true" />
        </Link>
      )}
    </nav>
  )
}
