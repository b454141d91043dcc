import { type LucideIcon, SearchX } from "lucide-react"
import Link from "next/link"
import type { ReactNode } from "react"
import { buttonStyle } from "@/components/ui/button-style"
import { EmptyState } from "@/components/ui/empty-state"
import { isNarrowed, type ListAddress } from "./list-address"

interface Props {
  icon: LucideIcon
  path: string
  address: ListAddress
  /** Why a search or a filter shows nothing. */
  noMatch: { title?: string; text: ReactNode; showAll: string }
  /** Why there is nothing at all; a list that always has something says nothing. */
  none?: { title: string; text: ReactNode }
}

/** What stands where rows would: no match, a page behind the end, or nothing there yet. */
export function NothingListed({ icon, path, address, noMatch, none }: Props) {
  if (isNarrowed(address)) {
    return (
      <EmptyState icon={SearchX} title={noMatch.title ?? "No match"}>
        <p className="wrap-anywhere">{noMatch.text}</p>
        <Link href={path} className={buttonStyle("secondary", "small", "mt-5")}>
          {noMatch.showAll}
        </Link>
      </EmptyState>
    )
  }
  if (address.cursor || !none) {
    return (
      <EmptyState icon={icon} title="Nothing further">
        The list has become shorter and ends before this page.
      </EmptyState>
    )
  }
  return (
    <EmptyState icon={icon} title={none.title}>
      {none.text}
    </EmptyState>
  )
}
