"use client"

import type { FormEvent, ReactNode } from "react"
import { Button } from "@/components/ui/button"
import { FormNotice, type Reload } from "./form-notice"
import { useFirstWrong } from "./use-first-wrong"
import type { Problem } from "./use-save"

interface Props {
  /** Accessible name of the form. */
  label: string
  problem: Problem
  busy: boolean
  /** True while it holds something that is not stored. */
  changed: boolean
  action?: string
  onSave: () => void
  onDiscard: () => void
  reload?: Reload
  children: ReactNode
}

/** Fields that stand in a page. It says when they hold something unsaved, and keeps it until it is saved or discarded. */
export function SectionForm(props: Props) {
  const { label, problem, busy, changed, action = "Save", onSave, onDiscard, reload, children } = props
  const form = useFirstWrong(problem)

  function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    if (changed) onSave()
  }

  return (
    <form ref={form} onSubmit={onSubmit} noValidate aria-label={label}>
      <div className="space-y-5">{children}</div>
      <div className="mt-6 space-y-4">
        <FormNotice problem={problem} reload={reload} />
        <div className="flex flex-wrap items-center gap-2.5">
          {/* Not disabled: after a save the focus would fall off the button. */}
          <Button
            type="submit"
            variant={changed ? "primary" : "secondary"}
            busy={busy}
            aria-disabled={!changed || busy || undefined}
          >
            {action}
          </Button>
          {changed && (
            <>
              <Button variant="quiet" onClick={onDiscard}>
                Discard
              </Button>
              <p className="text-sm text-warn">Not saved yet</p>
            </>
          )}
        </div>
      </div>
    </form>
  )
}
