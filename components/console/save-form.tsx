"use client"

import type { FormEvent, ReactNode } from "react"
import { Button } from "@/components/ui/button"
import { FormNotice, type Reload } from "./form-notice"
import { useFirstWrong } from "./use-first-wrong"
import type { Problem } from "./use-save"

interface Props {
  problem: Problem
  busy: boolean
  /** Said on the button that saves. */
  action: string
  onSave: () => void
  onCancel: () => void
  reload?: Reload
  children: ReactNode
}

/** Fields in a dialog, and under them the way out and the way on. Whatever is wrong, everything typed stays. */
export function SaveForm({ problem, busy, action, onSave, onCancel, reload, children }: Props) {
  const form = useFirstWrong(problem)

  function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    // A form inside a dialog is, for React, also inside the form that the dialog was opened from.
    event.stopPropagation()
    onSave()
  }

  return (
    <form ref={form} onSubmit={onSubmit} noValidate className="mt-6">
      {/* What is tabbed to must not end up behind the buttons (WCAG 2.4.11). */}
      <div className="space-y-5 **:scroll-mb-32">{children}</div>
      <div className="-bottom-6 [@media(min-height:45rem)]:sticky -mx-6 mt-7 -mb-6 space-y-4 border-t border-line bg-surface px-6 py-4 pb-[max(1rem,env(safe-area-inset-bottom))]">
        <FormNotice problem={problem} reload={reload} />
        <div className="flex justify-end gap-2.5">
          <Button variant="secondary" onClick={onCancel}>
            Cancel
          </Button>
          <Button type="submit" busy={busy}>
            {action}
          </Button>
        </div>
      </div>
    </form>
  )
}
