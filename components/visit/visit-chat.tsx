"use client"

import { useEffect, useRef, useState } from "react"
import { ConversationSkeleton } from "@/components/chats/conversation-skeleton"
import { useSpeech } from "@/components/language/language"
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
  /** Back to the form, or to the first message of somebody who needs none. */
  onForget: () => void
  /** The shop vouches for the visitor. */
  isKnown: boolean
}

/** Holds the connection of one chat for as long as it is on the screen. */
export function VisitChat(props: VisitChatProps) {
  const { words } = useSpeech()
  const { token, chatId } = props.visit
  const [client, setClient] = useState<CustomerClient | null>(null)
  const first = useRef(props.visit.first)

  useEffect(() => {
    const opened = openCustomerChat({ token, chatId })
    if (first.current !== undefined) opened.send(first.current)
    first.current = undefined
    setClient(opened)
    return () => opened.stop()
  }, [token, chatId])

  if (client) return <VisitConversation {...props} client={client} />
  return (
    <VisitFrame shop={props.shop} subtitle={words.visit.connecting}>
      <ConversationSkeleton />
    </VisitFrame>
  )
}
