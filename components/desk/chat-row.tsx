import { Clock, Eye } from "lucide-react"
import { type MouseEvent, memo } from "react"
import { ShopDot } from "@/components/shops/shop-dot"
import { Avatar } from "@/components/ui/avatar"
import { Badge } from "@/components/ui/badge"
import { Time } from "@/components/ui/time"
import type { AgentChat } from "@/lib/chats/contract"
import { cn } from "@/lib/cn"
import type { OpenChat } from "@/lib/realtime/client/state"
import { chatHref } from "./chat-href"
import { draftOf } from "./drafts"
import { since } from "./duration"

interface Props {
  chat: AgentChat
  me: string
  now: number
  chosen: boolean
  /** Colleagues who have it open. */
  viewers: OpenChat["viewers"] | undefined
  onChoose: (chatId: string) => void
}

/** The last line; of the desk's own side it says who spoke, as far as the row knows. */
function preview({ lastMessage, assignee, subject }: AgentChat, me: string): string {
  if (!lastMessage) return subject || "No message yet"
  if (lastMessage.author !== "agent") return lastMessage.body
  return `${assignee && assignee.id !== me ? assignee.name : "You"}: ${lastMessage.body}`
}

const isPlainClick = (event: MouseEvent) =>
  event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey

/** One chat of the list: a link, so that it also opens in a tab of its own. */
export const ChatRow = memo(function ChatRow({ chat, me, now, chosen, viewers, onChoose }: Props) {
  function onClick(event: MouseEvent) {
    if (!isPlainClick(event)) return
    event.preventDefault()
    onChoose(chat.id)
  }
  const closed = chat.status === "closed"
  const unread = chat.unread > 0 && !chosen && !closed
  const draft = chosen ? null : draftOf(me, chat.id)
  return (
    <a
      href={chatHref(chat.id)}
      data-chat={chat.id}
      aria-current={chosen ? "true" : undefined}
      onClick={onClick}
      className={cn(
        "flex gap-3 rounded-xl px-2.5 py-2.5 -outline-offset-2",
        chosen ? "bg-accent-soft" : "hover:bg-sunken",
      )}
    >
      <Avatar name={chat.customer.name} className={cn(chosen && "bg-surface")} />
      <span className="min-w-0 flex-1">
        <span className="flex items-baseline justify-between gap-2">
          <span className={cn("truncate text-sm", unread ? "font-semibold" : "font-medium")}>
            {chat.customer.name}
          </span>
          <RowTime chat={chat} now={now} />
        </span>
        <span className="mt-0.5 flex items-center gap-1.5 text-xs text-muted">
          <ShopDot color={chat.shop.accentColor} />
          <span className="truncate">{chat.shop.name}</span>
          {viewers && viewers.length > 0 && <Onlookers viewers={viewers} />}
        </span>
        <span className="mt-1 flex items-center justify-between gap-2">
          <span className={cn("truncate text-sm", unread ? "text-ink" : "text-muted")}>
            {draft ? (
              <>
                <span className="font-medium text-accent-ink">Draft:</span> {draft}
              </>
            ) : (
              preview(chat, me)
            )}
          </span>
          {unread && (
            <Badge tone="accent" className="rounded-full bg-accent text-on-accent">
              {chat.unread > 99 ? "99+" : chat.unread}
              <span className="sr-only"> unread</span>
            </Badge>
          )}
          {closed && <Badge tone="neutral">Closed</Badge>}
        </span>
      </span>
    </a>
  )
})

function Onlookers({ viewers }: { viewers: OpenChat["viewers"] }) {
  const [first, ...others] = viewers.map(({ name }) => name)
  return (
    <span
      className="ml-auto inline-flex min-w-0 shrink items-center gap-1 text-accent-ink"
      title={`${viewers.map(({ name }) => name).join(", ")} looking at it`}
    >
      <Eye className="size-3 shrink-0" aria-hidden="true" />
      <span className="sr-only">Looked at by </span>
      <span className="truncate">{others.length > 0 ? `${first} +${others.length}` : first}</span>
    </span>
  )
}

const sameDay = (instant: string, now: number) =>
  new Date(instant).toDateString() === new Date(now).toDateString()

function RowTime({ chat, now }: { chat: AgentChat; now: number }) {
  if (chat.status === "waiting") {
    return (
      <span className="inline-flex shrink-0 items-center gap-1 text-xs font-medium text-warn tabular-nums">
        <Clock className="size-3" aria-hidden="true" />
        <span className="sr-only">waiting </span>
        {since(chat.waitingSince, now)}
      </span>
    )
  }
  const at = chat.lastMessageAt ?? chat.createdAt
  return (
    <span className="shrink-0 text-xs text-muted tabular-nums">
      <Time value={at} as={sameDay(at, now) ? "clock" : "date"} />
    </span>
  )
}
