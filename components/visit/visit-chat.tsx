"use client"

import { useEffect, useState } from "react"
import { ConversationSkeleton } from "@/components/chats/conversation-skeleton"
import { openCustomerChat } from "@/lib/realtime/client/customer"
import type { CustomerClient } from "@/lib/realtime/client/state"
import type { PublicShop } from "@/lib/shops/contract"
import type { VisitRef } from "./use-start"
import { VisitConversation } from "./visit-conversation"
import { VisitFrame } from "./visit-frame"

export interface VisitChatProps {
  shop: PublicShop
  visit: VisitRef
  maxLength: number
  onRestarted: (visit: VisitRef) => void
  onForget: () => void
}

/** Holds the connection of one chat for as long as it is on the screen. */
export function VisitChat(props: VisitChatProps) {
  const { token, chatId } = props.visit
  const [client, setClient] = useState<CustomerClient | null>(null)

  useEffect(() => {
    const opened = openCustomerChat({ token, chatId })
    setClient(opened)
    return () => opened.stop()
  }, [token, chatId])

  if (client) return <VisitConversation {...props} client={client} />
  return (
    <VisitFrame shop={props.shop} subtitle="Connecting…">
      <ConversationSkeleton />
    </VisitFrame>
  )
}
