"use client"

import { CircleAlert, Download } from "lucide-react"
import { useSpeech } from "@/components/language/language"
import { Banner } from "@/components/ui/banner"
import { Button } from "@/components/ui/button"
import type { CustomerChat } from "@/lib/chats/contract"
import type { Result } from "@/lib/realtime/client/state"
import { RatingForm } from "./rating-form"
import { readDetails } from "./remembered-details"
import { useStart, type VisitRef } from "./use-start"

interface Props {
  shopSlug: string
  /** The chat that was closed; null when the server has ended the session instead. */
  chat: CustomerChat | null
  onRate: (rating: number, comment: string) => Promise<Result<unknown>>
  download: { download: () => Promise<void>; busy: boolean }
  isKnown: boolean
  onRestarted: (visit: VisitRef) => void
  /** Back to the form. */
  onForget: () => void
}

/** The end of a chat, and the way to the next one. */
export function ClosedPanel(props: Props) {
  const { shopSlug, chat, download, isKnown, onRate, onRestarted, onForget } = props
  const { words } = useSpeech()
  const ended = chat === null
  const { start, busy, problem } = useStart(shopSlug, onRestarted)

  function startAnew() {
    const details = readDetails(shopSlug)
    if (ended || isKnown || details.name === "" || details.email === "") return onForget()
    void start({ ...details, subject: "" })
  }

  const failed = problem.message ?? Object.values(problem.fields)[0]
  return (
    <div className="max-h-[60%] shrink-0 overflow-y-auto border-t border-line px-4 pt-4 pb-[max(1rem,env(safe-area-inset-bottom))] sm:px-6">
      {chat && <RatingForm given={chat.rating} onRate={onRate} />}
      <div className="flex flex-wrap items-center justify-between gap-3">
        <div className="min-w-0">
          <p className="font-medium">{ended ? words.over.ended : words.over.closed}</p>
          <p className="text-sm text-muted">{words.over.more}</p>
        </div>
        <div className="flex flex-wrap gap-2 max-sm:w-full [&>button]:max-sm:grow">
          {chat && (
            <Button variant="secondary" busy={download.busy} onClick={() => void download.download()}>
              <Download className="size-4" aria-hidden="true" />
              {words.download.button}
            </Button>
          )}
          <Button busy={busy} onClick={startAnew}>
            {words.over.start}
          </Button>
        </div>
      </div>
      {failed && (
        <Banner tone="danger" icon={CircleAlert} role="alert" className="mt-3">
          {failed}{" "}
          <button type="button" onClick={onForget} className="font-medium underline underline-offset-2">
            {words.over.details}
          </button>
        </Banner>
      )}
    </div>
  )
}
