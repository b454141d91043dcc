import type { ReactNode } from "react"
import { ShopDot } from "@/components/shops/shop-dot"
import { Avatar } from "@/components/ui/avatar"
import { Badge, type Tone } from "@/components/ui/badge"
import { Time } from "@/components/ui/time"
import type { AgentChat } from "@/lib/chats/contract"

const STATUS: Record<AgentChat["status"], { text: string; tone: Tone }> = {
  waiting: { text: "Waiting", tone: "warn" },
  active: { text: "Active", tone: "accent" },
  closed: { text: "Closed", tone: "neutral" },
}

/** What is known of a chat and its customer. */
export function ChatDetails({ chat }: { chat: AgentChat }) {
  const { customer, shop, team, assignee } = chat
  const status = STATUS[chat.status]
  return (
    <>
      <div className="flex items-center gap-3">
        <Avatar name={customer.name} className="size-11 text-sm" />
        <div className="min-w-0">
          <p className="font-semibold tracking-tight wrap-anywhere">{customer.name}</p>
          <Badge tone={status.tone}>{status.text}</Badge>
        </div>
      </div>
      <dl className="mt-6 space-y-4 text-sm">
        <Fact name="E-mail">
          {customer.email ?? "None given"}
          {customer.email && (
            <span className="mt-0.5 block text-xs text-muted">Typed in by the customer, not verified</span>
          )}
        </Fact>
        <Fact name="Shop">
          <span className="flex items-center gap-1.5">
            <ShopDot color={shop.accentColor} />
            {shop.name}
          </span>
        </Fact>
        <Fact name="Chat">#{chat.number}</Fact>
        <Fact name="Subject">{chat.subject || "None"}</Fact>
        <Fact name="Started">
          <Time value={chat.createdAt} as="full" />
        </Fact>
        <Fact name="Team">{team?.name ?? "No team"}</Fact>
        <Fact name="Assigned to">{assignee?.name ?? "Nobody yet"}</Fact>
        {chat.closedAt && (
          <Fact name="Closed">
            <Time value={chat.closedAt} as="full" />
          </Fact>
        )}
      </dl>
    </>
  )
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt className="text-xs font-medium text-muted">{name}</dt>
      <dd className="mt-0.5 wrap-anywhere">{children}</dd>
    </div>
  )
}
