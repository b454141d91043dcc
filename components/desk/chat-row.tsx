import { Clock } from "lucide-react"
import type { MouseEvent } from "react"
import { ShopDot } from "@/components/shops/shop-dot"
import { Avatar } from "@/components/ui/avatar"
import { Badge } from "@/components/ui/badge"
import { Time } from "@/components/ui/time"
import type { AgentChat } from "@/lib/chats/contract"
import { cn } from "@/lib/cn"
import { chatHref } from "./chat-href"
import { since } from "./duration"

interface Props {
  chat: AgentChat
  me: string
  now: number
  chosen: boolean
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
export function ChatRow({ chat, me, now, chosen, onChoose }: Props) {
  function onClick(event: MouseEvent) {
    if (!isPlainClick(event)) return
    event.preventDefault()
    onChoose(chat.id)
  }
  const unread = chat.unread > 0 && !chosen
  return (
    <li className="[contain-intrinsic-size:auto_84px] [content-visibility:auto]">
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
          </span>
          <span className="mt-1 flex items-center justify-between gap-2">
            <span className={cn("truncate text-sm", unread ? "text-ink" : "text-muted")}>
              {preview(chat, me)}
            </span>
            {unread && (
              <Badge tone="accent" className="rounded-full bg-accent text-on-accent">
                {chat.unread > 99 ? "99+" : chat.unread}
                <span className="sr-only"> unread</span>
              </Badge>
            )}
          </span>
        </span>
      </a>
    </li>
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
