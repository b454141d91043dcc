import { MessagesSquare, Star } from "lucide-react"
import Link from "next/link"
import type { ListAddress } from "@/components/console/list-address"
import { ListPaging } from "@/components/console/list-paging"
import { chatHref } from "@/components/desk/chat-href"
import { Badge, type Tone } from "@/components/ui/badge"
import { EmptyState } from "@/components/ui/empty-state"
import { Moment } from "@/components/ui/moment"
import type { AgentChat } from "@/lib/chats/contract"

const STATUS: Record<AgentChat["status"], { text: string; tone: Tone }> = {
  waiting: { text: "Waiting", tone: "warn" },
  active: { text: "Active", tone: "accent" },
  closed: { text: "Closed", tone: "neutral" },
}

interface Props {
  chats: AgentChat[]
  path: string
  address: ListAddress
  nextCursor: string | null
}

/** The customer's chats, newest first. */
export function CustomerChats({ chats, path, address, nextCursor }: Props) {
  return (
    <section aria-labelledby="chats">
      <h2 id="chats" className="font-semibold tracking-tight">
        Chats
      </h2>
      {chats.length > 0 ? (
        <ul className="mt-3 divide-y divide-line border-y border-line">
          {chats.map((chat) => (
            <ChatLine key={chat.id} chat={chat} />
          ))}
        </ul>
      ) : (
        <EmptyState
          icon={MessagesSquare}
          title="No chats to show"
          className="mt-3 rounded-2xl border border-dashed border-line py-9"
        >
          Chats with this customer that you may see stand here.
        </EmptyState>
      )}
      <ListPaging path={path} address={address} nextCursor={nextCursor} />
    </section>
  )
}

function ChatLine({ chat }: { chat: AgentChat }) {
  const { text, tone } = STATUS[chat.status]
  return (
    <li className="relative -mx-2 rounded-lg px-2 py-3.5 hover:bg-hover">
      <div className="flex items-baseline justify-between gap-3">
        <Link
          href={chatHref(chat.id)}
          className="min-w-0 truncate text-sm font-medium after:absolute after:inset-0"
        >
          {chat.subject || `Chat #${chat.number}`}
        </Link>
        <Moment value={chat.createdAt} relative className="shrink-0 text-sm text-muted" />
      </div>
      <div className="mt-1.5 flex flex-wrap items-center gap-x-3 gap-y-1 text-sm text-muted">
        <Badge tone={tone}>{text}</Badge>
        <span className="tabular-nums">#{chat.number}</span>
        <span>{chat.assignee ? chat.assignee.name : "Nobody yet"}</span>
        {chat.rating !== null && (
          <span className="flex items-center gap-1">
            <Star className="size-3.5 fill-current" aria-hidden="true" />
            <span className="sr-only">Rated</span> {chat.rating} of 5
          </span>
        )}
      </div>
    </li>
  )
}
