"use client"

import { BadgeCheck, Ban, ExternalLink } from "lucide-react"
import type { ReactNode } from "react"
import { ShopDot } from "@/components/shops/shop-dot"
import { Avatar } from "@/components/ui/avatar"
import { Badge, type Tone } from "@/components/ui/badge"
import { Time } from "@/components/ui/time"
import type { AgentChat } from "@/lib/chats/contract"
import type { Customer } from "@/lib/customers/contract"
import type { Identity } from "@/lib/employees/contract"
import { ChatTags } from "./chat-tags"
import { ChatTimeline } from "./chat-timeline"
import { EarlierChats } from "./earlier-chats"
import { Fold } from "./fold"
import { mayIn } from "./permissions"
import { useAnswer } from "./use-answer"

export interface ChatDetailsProps {
  chat: AgentChat
  identity: Identity
  onChoose: (chatId: string) => void
}

const STATUS: Record<AgentChat["status"], { text: string; tone: Tone }> = {
  waiting: { text: "Waiting", tone: "warn" },
  active: { text: "Active", tone: "accent" },
  closed: { text: "Closed", tone: "neutral" },
}

/** What is known of a chat and its customer, in parts that fold. */
export default function ChatDetails({ chat, identity, onChoose }: ChatDetailsProps) {
  const { customer, shop } = chat
  const maySee = mayIn(identity, "customers:read", shop.id)
  const { data: profile } = useAnswer<Customer>(maySee ? `/customers/${customer.id}` : null)
  const attributes = Object.entries(profile?.attributes ?? {})
  return (
    <>
      <Head chat={chat} profile={profile} maySee={maySee} />
      <Fold name="Chat">
        <ChatFacts chat={chat} />
      </Fold>
      <Fold name="Tags">
        <ChatTags chat={chat} mayChange={mayIn(identity, "chats:note", shop.id)} />
      </Fold>
      {attributes.length > 0 && (
        <Fold name="Attributes">
          <dl className="space-y-3 text-sm">
            {attributes.map(([name, value]) => (
              <Fact key={name} name={name}>
                {typeof value === "boolean" ? (value ? "Yes" : "No") : String(value)}
              </Fact>
            ))}
          </dl>
        </Fold>
      )}
      {maySee && (
        <Fold name="Earlier chats">
          <EarlierChats chat={chat} onChoose={onChoose} />
        </Fold>
      )}
      <Fold name="Timeline" closed>
        <ChatTimeline chat={chat} />
      </Fold>
    </>
  )
}

interface HeadProps {
  chat: AgentChat
  profile: Customer | undefined
  maySee: boolean
}

function Head({ chat, profile, maySee }: HeadProps) {
  const { customer } = chat
  const status = STATUS[chat.status]
  return (
    <div className="pb-5">
      <div className="flex items-center gap-3">
        <Avatar name={customer.name} className="size-11 text-sm" />
        <div className="min-w-0">
          <p className="font-semibold tracking-tight wrap-anywhere">{customer.name}</p>
          <p className="mt-0.5 flex flex-wrap gap-1.5">
            <Badge tone={status.tone}>{status.text}</Badge>
            {profile?.blockedAt && (
              <Badge tone="danger">
                <Ban className="size-3" aria-hidden="true" />
                Blocked
              </Badge>
            )}
          </p>
        </div>
      </div>
      <dl className="mt-5 space-y-3 text-sm">
        <Fact name="E-mail">{customer.email ?? "None given"}</Fact>
        {profile?.phone && <Fact name="Phone">{profile.phone}</Fact>}
        {profile?.externalId && <Fact name="Customer number">{profile.externalId}</Fact>}
      </dl>
      <p className="mt-3 flex items-start gap-1.5 text-xs leading-5 text-muted">
        {customer.verified && (
          <BadgeCheck className="mt-0.5 size-4 shrink-0 text-accent-ink" aria-hidden="true" />
        )}
        {customer.verified ? "The shop has signed who this is." : "Typed in by the customer, not verified."}
      </p>
      {maySee && (
        <a
          href={`/admin/customers/${customer.id}`}
          target="_blank"
          rel="noopener"
          className="mt-3 inline-flex items-center gap-1.5 rounded text-sm font-medium text-accent-ink hover:underline"
        >
          Customer’s page
          <ExternalLink className="size-3.5" aria-hidden="true" />
          <span className="sr-only">, in a new tab</span>
        </a>
      )}
    </div>
  )
}

function ChatFacts({ chat }: { chat: AgentChat }) {
  const { shop, team, assignee } = chat
  return (
    <dl className="space-y-3 text-sm">
      <Fact name="Shop">
        <span className="flex items-center gap-1.5">
          <ShopDot color={shop.accentColor} />
          {shop.name}
          <span className="text-muted">#{chat.number}</span>
        </span>
      </Fact>
      {chat.subject && <Fact name="Subject">{chat.subject}</Fact>}
      <Fact name="Started">
        <Time value={chat.createdAt} as="full" />
      </Fact>
      {team && <Fact name="Team">{team.name}</Fact>}
      <Fact name="Assigned to">{assignee?.name ?? "Nobody yet"}</Fact>
      {chat.rating !== null && <Fact name="Rating">{chat.rating} of 5</Fact>}
      {chat.closedAt && (
        <Fact name="Closed">
          <Time value={chat.closedAt} as="full" />
        </Fact>
      )}
    </dl>
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
