"use client"

import { CircleAlert } from "lucide-react"
import { useState } from "react"
import { Composer } from "@/components/chats/composer"
import { useSpeech } from "@/components/language/language"
import { fill } from "@/components/language/words"
import { Banner } from "@/components/ui/banner"
import { device } from "@/lib/realtime/client/device-storage"
import type { Person } from "@/lib/realtime/client/visit"
import type { PublicShop } from "@/lib/shops/contract"
import { useHost } from "./use-host"
import { useStart, type VisitRef } from "./use-start"
import { WelcomeText } from "./welcome-text"

interface Props {
  shop: PublicShop
  person: Person
  maxLength: number
  onStarted: (visit: VisitRef) => void
}

const NOTHING_TYPED = { name: "", email: "", subject: "" }

/** Somebody whom the shop knows has no form to fill in: the first message starts the chat. */
export function FirstMessage({ shop, person, maxLength, onStarted }: Props) {
  const { start, busy, problem } = useStart(shop.slug, onStarted)
  const { words } = useSpeech()
  const { shown } = useHost()
  const [attempt, setAttempt] = useState(0)
  const draftKey = `yupcha.draft.first.${shop.slug}`

  async function onSend(first: string) {
    if (await start(NOTHING_TYPED, { person, first })) return
    // What was written goes back to where it was.
    device.set(draftKey, first)
    setAttempt((before) => before + 1)
  }

  const failed = problem.message ?? Object.values(problem.fields)[0]
  return (
    <>
      <div className="flex min-h-0 flex-1 flex-col justify-end overflow-y-auto px-5 py-8 sm:px-6">
        <h2 className="text-xl font-semibold tracking-tight">
          {fill(words.first.hello, { name: person.name })}
        </h2>
        <p className="mt-1.5 whitespace-pre-line leading-relaxed text-pretty text-muted">
          <WelcomeText shop={shop} otherwise={words.first.intro} />
        </p>
        {failed && (
          <Banner tone="danger" icon={CircleAlert} role="alert" className="mt-5">
            {failed} {words.first.kept}
          </Banner>
        )}
      </div>
      <div aria-busy={busy}>
        <Composer
          key={attempt}
          draftKey={draftKey}
          maxLength={maxLength}
          placeholder={busy ? words.form.starting : words.visit.write}
          onSend={(body) => void onSend(body)}
          takeFocus={shown}
        />
      </div>
    </>
  )
}
