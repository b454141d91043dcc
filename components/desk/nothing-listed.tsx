import {
  Archive,
  CircleAlert,
  CircleCheck,
  Coffee,
  FilterX,
  Inbox,
  type LucideIcon,
  SearchX,
  WifiOff,
} from "lucide-react"
import { Button } from "@/components/ui/button"
import { EmptyState } from "@/components/ui/empty-state"
import type { Link } from "@/lib/realtime/client/state"
import { isNarrowed, type ListFilter, type Tab } from "./list-filter"
import { RowsSkeleton } from "./rows-skeleton"
import type { ClosedChats } from "./use-closed-chats"

interface Props {
  filter: ListFilter
  /** False until the open chats have arrived. */
  loaded: boolean
  link: Link
  closed: ClosedChats
  waiting: number
  onEverything: () => void
}

const EMPTY: Record<Tab, { icon: LucideIcon; title: string; text: (waiting: number) => string }> = {
  mine: {
    icon: Coffee,
    title: "You have no chats",
    text: (waiting) =>
      waiting > 0 ? "Claim one under Waiting, and it stands here." : "Chats that you claim stand here.",
  },
  waiting: {
    icon: CircleCheck,
    title: "Nobody is waiting",
    text: () => "New chats appear here by themselves.",
  },
  all: { icon: Inbox, title: "No open chats", text: () => "New chats appear here by themselves." },
  closed: { icon: Archive, title: "No closed chats", text: () => "Chats that are done stand here." },
}

/** Why the list is empty, and what to do about it. */
export function NothingListed({ filter, loaded, link, closed, waiting, onEverything }: Props) {
  if (closed.status === "failed") {
    return (
      <EmptyState icon={link === "offline" ? WifiOff : CircleAlert} title="Closed chats could not be read">
        <Button variant="secondary" className="mt-3" onClick={closed.readOn}>
          Try again
        </Button>
      </EmptyState>
    )
  }
  if (filter.tab !== "closed" && !loaded && link === "offline") {
    return (
      <EmptyState icon={WifiOff} title="The server can’t be reached">
        Your chats appear as soon as the connection is back. We keep trying.
      </EmptyState>
    )
  }
  if (closed.status === "loading" || (filter.tab !== "closed" && !loaded)) return <RowsSkeleton />
  if (filter.search.trim() !== "") {
    return (
      <EmptyState icon={SearchX} title="No match">
        Nothing here contains “{filter.search.trim()}”.
      </EmptyState>
    )
  }
  if (isNarrowed(filter)) {
    return (
      <EmptyState icon={FilterX} title="Nothing for this choice">
        <p>Other shops, teams or tags may have chats here.</p>
        <Button variant="secondary" className="mt-4" onClick={onEverything}>
          Show everything
        </Button>
      </EmptyState>
    )
  }
  const { icon, title, text } = EMPTY[filter.tab]
  return (
    <EmptyState icon={icon} title={title}>
      {text(waiting)}
    </EmptyState>
  )
}
