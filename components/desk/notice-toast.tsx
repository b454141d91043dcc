"use client"

import { CircleAlert, X } from "lucide-react"
import { useEffect, useState } from "react"
import { Kbd } from "@/components/ui/kbd"
import type { Notice, Notices } from "./use-notices"

/** How long something stays to be taken back, in milliseconds, while nobody points at it; and what can't be. */
const STAYS_MS = 8_000
const BRIEFLY_MS = 4_000

/**
 * What was just done, with the way back: over the foot of the list; on a phone at the top, since its foot is where one
 * goes on. It is read out, and takes no focus.
 */
export function NoticeToast({ notice, dismiss }: Pick<Notices, "notice" | "dismiss">) {
  return (
    <div
      role="status"
      className="pointer-events-none fixed inset-x-4 top-[4.5rem] z-30 flex md:top-auto md:bottom-4 md:w-72 xl:w-80"
    >
      {notice && <Toast notice={notice} onDismiss={dismiss} />}
    </div>
  )
}

function Toast({ notice, onDismiss }: { notice: Notice; onDismiss: () => void }) {
  const [pointed, setPointed] = useState(false)
  const [focused, setFocused] = useState(false)

  // biome-ignore lint/correctness/useExhaustiveDependencies: another notice begins anew
  useEffect(() => {
    if (pointed || focused) return
    const isLasting = notice.undo !== null || notice.tone === "problem"
    const timer = setTimeout(onDismiss, isLasting ? STAYS_MS : BRIEFLY_MS)
    return () => clearTimeout(timer)
  }, [notice, pointed, focused])

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: pointing at it only keeps it there
    <div
      onPointerEnter={() => setPointed(true)}
      onPointerLeave={() => setPointed(false)}
      onFocus={() => setFocused(true)}
      onBlur={() => setFocused(false)}
      className="pointer-events-auto flex items-center gap-1 rounded-xl bg-ink py-1.5 pr-1.5 pl-4 text-sm text-paper shadow-float"
    >
      {notice.tone === "problem" && <CircleAlert className="mr-1.5 size-4 shrink-0" aria-hidden="true" />}
      <span className="mr-2 min-w-0 flex-1 text-pretty wrap-anywhere">{notice.text}</span>
      {notice.undo && (
        <button
          type="button"
          onClick={notice.undo}
          className="inline-flex h-8 items-center gap-1.5 rounded-lg px-2.5 font-semibold outline-offset-0 hover:bg-paper/15 focus-visible:outline-paper"
        >
          Undo
          <span aria-hidden="true" className="hidden gap-1 md:flex">
            <Kbd>Alt</Kbd>
            <Kbd>z</Kbd>
          </span>
        </button>
      )}
      <button
        type="button"
        aria-label="Dismiss"
        onClick={onDismiss}
        className="flex size-8 items-center justify-center rounded-lg outline-offset-0 hover:bg-paper/15 focus-visible:outline-paper"
      >
        <X className="size-4" aria-hidden="true" />
      </button>
    </div>
  )
}
