"use client"

import { ConversationSkeleton } from "@/components/chats/conversation-skeleton"
import { useSpeech } from "@/components/language/language"
import type { Person } from "@/lib/realtime/client/visit"
import type { PublicShop } from "@/lib/shops/contract"
import { FirstMessage } from "./first-message"
import { StartForm } from "./start-form"
import type { VisitRef } from "./use-start"
import { useVisit } from "./use-visit"
import { VisitChat } from "./visit-chat"
import { VisitFrame } from "./visit-frame"
import { WelcomeText } from "./welcome-text"

/** A customer at a shop: the form, then the chat that this browser has the token of. */
export function Visit({ shop, maxLength }: { shop: PublicShop; maxLength: number }) {
  const { visit, setVisit, person, forget } = useVisit(shop)

  if (visit) {
    return (
      <VisitChat
        key={visit.chatId}
        shop={shop}
        visit={visit}
        maxLength={maxLength}
        onRestarted={setVisit}
        onForget={forget}
        isKnown={person !== null}
      />
    )
  }
  return (
    <VisitFrame shop={shop} subtitle={shop.location}>
      {visit === undefined ? (
        <ConversationSkeleton />
      ) : (
        <Welcome shop={shop} person={person} maxLength={maxLength} onStarted={setVisit} />
      )}
    </VisitFrame>
  )
}

interface WelcomeProps {
  shop: PublicShop
  person: Person | null
  maxLength: number
  onStarted: (visit: VisitRef) => void
}

function Welcome({ shop, person, maxLength, onStarted }: WelcomeProps) {
  const { words } = useSpeech()
  if (person) return <FirstMessage shop={shop} person={person} maxLength={maxLength} onStarted={onStarted} />
  return (
    <div className="min-h-0 flex-1 overflow-y-auto">
      <div className="mx-auto w-full max-w-md px-5 py-8 sm:py-12">
        <h2 className="text-xl font-semibold tracking-tight">{words.form.title}</h2>
        <p className="mt-1.5 mb-7 whitespace-pre-line leading-relaxed text-pretty text-muted">
          <WelcomeText shop={shop} otherwise={words.form.intro} />
        </p>
        <StartForm shopSlug={shop.slug} onStarted={onStarted} />
      </div>
    </div>
  )
}
