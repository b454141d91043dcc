"use client"

import { CircleCheck } from "lucide-react"
import { createContext, type ReactNode, useCallback, useContext, useEffect, useState } from "react"

/** Long enough to be read twice, in milliseconds. Nothing is lost with it: the list below shows the same. */
const SHOWN_MS = 7_000

const Say = createContext<(text: string) => void>(() => undefined)

/** Says quietly what has been done. */
export function useSay(): (text: string) => void {
  return useContext(Say)
}

export function StatusProvider({ children }: { children: ReactNode }) {
  const [note, setNote] = useState<{ text: string } | null>(null)
  const say = useCallback((text: string) => setNote({ text }), [])

  useEffect(() => {
    if (!note) return
    const timer = setTimeout(() => setNote(null), SHOWN_MS)
    return () => clearTimeout(timer)
  }, [note])

  return (
    <Say value={say}>
      {children}
      {/* A dialog hides everything else from assistive technology, but for what says aria-live itself. */}
      <div
        role="status"
        aria-live="polite"
        className="pointer-events-none fixed inset-x-4 bottom-[max(1.25rem,env(safe-area-inset-bottom))] z-50 [body:has([data-bottom-bar])_&]:bottom-28 flex justify-center"
      >
        {note && (
          <p className="flex min-w-0 items-center gap-2.5 rounded-xl border border-line bg-raised px-4 py-3 text-sm shadow-float transition-opacity duration-200 starting:opacity-0">
            <CircleCheck className="size-4 shrink-0 text-accent-ink" aria-hidden="true" />
            <span className="min-w-0 break-words">{note.text}</span>
          </p>
        )}
      </div>
    </Say>
  )
}
