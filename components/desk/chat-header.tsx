"use client"

import { ArrowLeft, PanelRight } from "lucide-react"
import { useState } from "react"
import { CloseChatButton } from "@/components/chats/close-chat-button"
import { ShopDot } from "@/components/shops/shop-dot"
import { Button } from "@/components/ui/button"
import { Dialog } from "@/components/ui/dialog"
import { Skeleton } from "@/components/ui/skeleton"
import type { AgentChat } from "@/lib/chats/contract"
import type { Identity } from "@/lib/employees/contract"
import type { AgentClient } from "@/lib/realtime/client/state"
import { ChatDetails } from "./chat-details"
import { mayIn } from "./permissions"

interface Props {
  chat: AgentChat | null
  client: AgentClient
  identity: Identity
  onBack: () => void
}

/** Who it is, at which shop, and what can be done with the chat as a whole. */
export function ChatHeader({ chat, client, identity, onBack }: Props) {
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
      {chat ? <Title chat={chat} /> : <Skeleton className="h-9 w-48" />}
      {chat && <DetailsButton chat={chat} />}
      {chat && chat.status !== "closed" && mayIn(identity, "chats:close", chat.shop.id) && (
        <CloseChatButton
          description={`${chat.customer.name} sees that the chat is closed. The transcript stays.`}
          onClose={() => client.closeChat(chat.id)}
        />
      )}
    </header>
  )
}

function Title({ chat }: { chat: AgentChat }) {
  return (
    <div className="min-w-0 flex-1">
      <h2 className="truncate font-semibold tracking-tight">{chat.customer.name}</h2>
      <p className="flex items-center gap-1.5 text-sm text-muted">
        <ShopDot color={chat.shop.accentColor} />
        <span className="truncate">
          {chat.subject ? `${chat.shop.name} · ${chat.subject}` : chat.shop.name}
        </span>
      </p>
    </div>
  )
}

/** Where the details have no column of their own they come as a sheet. */
function DetailsButton({ chat }: { chat: AgentChat }) {
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button
        variant="quiet"
        size="icon"
        className="xl:hidden"
        aria-label="Details"
        onClick={() => setOpen(true)}
      >
        <PanelRight className="size-5" aria-hidden="true" />
      </Button>
      <Dialog open={open} onOpenChange={setOpen} title="Details" place="right">
        <div className="mt-5">
          <ChatDetails chat={chat} />
        </div>
      </Dialog>
    </>
  )
}
