"use client"

import { CircleCheck } from "lucide-react"
import { createContext, type ReactNode, useCallback, useContext, useEffect, useState } from "react"

/** Long enough to be read twice, in milliseconds. Nothing is lost with it: the list below shows the same. */
const SHOWN_MS = 7_000

/** Takes back what was just done. */
type Undo = () => void

const Say = createContext<(text: string, undo?: Undo) => void>(() => undefined)

/** Says quietly what has been done, and offers to take it back where that is possible. */
export function useSay(): (text: string, undo?: Undo) => void {
  return useContext(Say)
}

export function StatusProvider({ children }: { children: ReactNode }) {
  const [note, setNote] = useState<{ text: string; undo?: Undo } | null>(null)
  const say = useCallback((text: string, undo?: Undo) => setNote({ text, undo }), [])

  useEffect(() => {
    if (!note) return
    const timer = setTimeout(() => setNote(null), SHOWN_MS)
    return () => clearTimeout(timer)
  }, [note])

  function onUndo() {
    setNote(null)
    note?.undo?.()
  }

  return (
    <Say value={say}>
      {children}
      {/* A dialog hides everything else from assistive technology, but for what says aria-live itself. */}
      <div className="pointer-events-none fixed inset-x-4 bottom-[max(1.25rem,env(safe-area-inset-bottom))] z-50 [body:has([data-bottom-bar])_&]:bottom-28 flex justify-center">
        <div
          className={
            note
              ? "flex min-w-0 items-center gap-3 rounded-xl border border-line bg-raised px-4 py-3 text-sm shadow-float transition-opacity starting:opacity-0"
              : undefined
          }
        >
          <div role="status" aria-live="polite" className="min-w-0">
            {note && (
              <p className="flex min-w-0 items-center gap-2.5">
                <CircleCheck className="size-4 shrink-0 text-accent-ink" aria-hidden="true" />
                <span className="min-w-0 break-words">{note.text}</span>
              </p>
            )}
          </div>
          {note?.undo && (
            <button
              type="button"
              onClick={onUndo}
              className="pointer-events-auto -my-1 min-h-8 shrink-0 rounded-lg px-2 font-medium text-accent-ink hover:bg-hover"
            >
              Undo
            </button>
          )}
        </div>
      </div>
    </Say>
  )
}
