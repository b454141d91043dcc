"use client"

import { useCallback, useEffect, useState } from "react"
import { ConversationSkeleton } from "@/components/chats/conversation-skeleton"
import { currentVisit, forgetVisit } from "@/lib/realtime/client/visit"
import type { PublicShop } from "@/lib/shops/contract"
import { StartForm } from "./start-form"
import type { VisitRef } from "./use-start"
import { VisitChat } from "./visit-chat"
import { VisitFrame } from "./visit-frame"

/** A customer at a shop: the form, then the chat that this browser has the token of. */
export function Visit({ shop, maxLength }: { shop: PublicShop; maxLength: number }) {
  // Undefined until the browser's storage was read.
  const [visit, setVisit] = useState<VisitRef | null | undefined>(undefined)

  useEffect(() => setVisit(currentVisit(shop.slug)), [shop.slug])

  const forget = useCallback(() => {
    forgetVisit(shop.slug)
    setVisit(null)
  }, [shop.slug])

  if (visit) {
    return (
      <VisitChat
        key={visit.chatId}
        shop={shop}
        visit={visit}
        maxLength={maxLength}
        onRestarted={setVisit}
        onForget={forget}
      />
    )
  }
  return (
    <VisitFrame shop={shop} subtitle={shop.location}>
      {visit === undefined ? <ConversationSkeleton /> : <Welcome shop={shop} onStarted={setVisit} />}
    </VisitFrame>
  )
}

function Welcome({ shop, onStarted }: { shop: PublicShop; onStarted: (visit: VisitRef) => void }) {
  return (
    <div className="min-h-0 flex-1 overflow-y-auto">
      <div className="mx-auto w-full max-w-md px-5 py-8 sm:py-12">
        <h2 className="text-xl font-semibold tracking-tight">Write to us</h2>
        <p className="mt-1.5 mb-7 whitespace-pre-line leading-relaxed text-pretty text-muted">
          {shop.welcomeText || "Tell us who you are, and a person from the team answers here."}
        </p>
        <StartForm shopSlug={shop.slug} onStarted={onStarted} />
      </div>
    </div>
  )
}
