"use client"

import { ArrowLeft, Eye, PanelRight } from "lucide-react"
import { ShopDot } from "@/components/shops/shop-dot"
import { Button } from "@/components/ui/button"
import { Skeleton } from "@/components/ui/skeleton"
import type { AgentChat } from "@/lib/chats/contract"
import type { OpenChat } from "@/lib/realtime/client/state"
import { ChatActions } from "./chat-actions"
import { changesOf } from "./chat-commands"
import type { DeskTools } from "./desk-tools"

interface Props {
  chat: AgentChat | null
  viewers: OpenChat["viewers"]
  tools: DeskTools
  onBack: () => void
}

/** Who it is, at which shop, who else looks on, and what can be done with the chat as a whole. */
export function ChatHeader({ chat, viewers, tools, onBack }: Props) {
  const close = chat && changesOf(chat, tools).find(({ id }) => id === "close")
  return (
    <header className="flex min-h-16 items-center gap-2 border-b border-line px-3 py-2.5 sm:px-6">
      <Button
        variant="quiet"
        size="icon"
        className="-ml-1 md:hidden"
        aria-label="Back to the list"
        onClick={onBack}
      >
        <ArrowLeft className="size-5" aria-hidden="true" />
      </Button>
      {chat ? <Title chat={chat} viewers={viewers} /> : <Skeleton className="h-9 w-48" />}
      {close && (
        <Button variant="secondary" size="small" className="max-sm:hidden" onClick={close.run}>
          Close chat
        </Button>
      )}
      {chat && (
        <Button variant="quiet" size="icon" aria-label="Details" onClick={tools.toggleDetails}>
          <PanelRight className="size-5" aria-hidden="true" />
        </Button>
      )}
      {chat && <ChatActions chat={chat} tools={tools} />}
    </header>
  )
}

function Title({ chat, viewers }: { chat: AgentChat; viewers: OpenChat["viewers"] }) {
  return (
    <div className="min-w-0 flex-1">
      <h2 className="truncate font-semibold tracking-tight">{chat.customer.name}</h2>
      <p className="flex items-center gap-1.5 text-sm text-muted">
        <ShopDot color={chat.shop.accentColor} />
        <span className="truncate">
          {chat.subject ? `${chat.shop.name} · ${chat.subject}` : chat.shop.name}
        </span>
      </p>
      {viewers.length > 0 && (
        <p className="flex items-center gap-1.5 text-xs text-muted">
          <Eye className="size-3.5 shrink-0" aria-hidden="true" />
          <span className="truncate">{viewers.map(({ name }) => name).join(", ")} also here</span>
        </p>
      )}
    </div>
  )
}
