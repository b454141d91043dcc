"use client"

import { CircleAlert } from "lucide-react"
import { Banner } from "@/components/ui/banner"
import { Button } from "@/components/ui/button"
import { readDetails } from "./remembered-details"
import { useStart, type VisitRef } from "./use-start"

interface Props {
  shopSlug: string
  /** The server has ended the session, rather than somebody the chat. */
  ended: boolean
  onRestarted: (visit: VisitRef) => void
  /** Back to the form. */
  onForget: () => void
}

/** The end of a chat, and the way to the next one. */
export function ClosedPanel({ shopSlug, ended, onRestarted, onForget }: Props) {
  const { start, busy, problem } = useStart(shopSlug, onRestarted)

  function startAnew() {
    const details = readDetails(shopSlug)
    if (ended || details.name === "" || details.email === "") return onForget()
    void start({ ...details, subject: "" })
  }

  const failed = problem.message ?? Object.values(problem.fields)[0]
  return (
    <div className="border-t border-line px-4 pt-4 pb-[max(1rem,env(safe-area-inset-bottom))] sm:px-6">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <div className="min-w-0">
          <p className="font-medium">
            {ended ? "This chat can no longer be opened here" : "This chat is closed"}
          </p>
          <p className="text-sm text-muted">Something else? Start a new one.</p>
        </div>
        <Button busy={busy} onClick={startAnew}>
          Start a new chat
        </Button>
      </div>
      {failed && (
        <Banner tone="danger" icon={CircleAlert} role="alert" className="mt-3">
          {failed}{" "}
          <button type="button" onClick={onForget} className="font-medium underline underline-offset-2">
            Check your details
          </button>
        </Banner>
      )}
    </div>
  )
}
