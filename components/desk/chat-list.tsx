"use client"

import { CircleCheck, Coffee, Inbox, type LucideIcon, SearchX, WifiOff } from "lucide-react"
import { EmptyState } from "@/components/ui/empty-state"
import { Skeleton } from "@/components/ui/skeleton"
import { useNow } from "@/components/ui/use-now"
import type { AgentChat } from "@/lib/chats/contract"
import type { Link } from "@/lib/realtime/client/state"
import { ChatRow } from "./chat-row"
import type { ListFilter, Tab } from "./list-filter"

interface Props {
  chats: AgentChat[]
  filter: ListFilter
  loaded: boolean
  link: Link
  waiting: number
  chosen: string | null
  me: string
  onChoose: (chatId: string) => void
}

/** The chats to choose from. */
export function ChatList(props: Props) {
  const { chats, chosen, me, onChoose } = props
  const now = useNow()
  return (
    <div className="min-h-0 flex-1 overflow-y-auto overscroll-contain px-2 pb-2">
      <ul aria-label="Chats" aria-busy={!props.loaded} className="space-y-0.5">
        {chats.map((chat) => (
          <ChatRow
            key={chat.id}
            chat={chat}
            me={me}
            now={now}
            chosen={chat.id === chosen}
            onChoose={onChoose}
          />
        ))}
      </ul>
      {chats.length === 0 && <Nothing {...props} />}
    </div>
  )
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
}

function Nothing({ loaded, link, filter, waiting }: Props) {
  if (!loaded && link === "offline") {
    return (
      <EmptyState icon={WifiOff} title="The server can’t be reached">
        Your chats appear as soon as the connection is back. We keep trying.
      </EmptyState>
    )
  }
  if (!loaded) return <RowsSkeleton />
  if (filter.search.trim() !== "") {
    return (
      <EmptyState icon={SearchX} title="No match">
        Nothing here contains “{filter.search.trim()}”.
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

/** Rows on their way. */
export function RowsSkeleton() {
  return (
    <div aria-hidden="true" className="space-y-0.5">
      {["a", "b", "c", "d", "e"].map((row) => (
        <div key={row} className="flex gap-3 px-2.5 py-3">
          <Skeleton className="size-9 rounded-full" />
          <div className="flex-1 space-y-2 pt-0.5">
            <Skeleton className="h-3.5 w-2/5" />
            <Skeleton className="h-3 w-4/5" />
          </div>
        </div>
      ))}
    </div>
  )
}
