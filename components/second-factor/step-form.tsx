"use client"

import type { FormEvent, ReactNode } from "react"
import { FormNotice } from "@/components/console/form-notice"
import { useFirstWrong } from "@/components/console/use-first-wrong"
import type { Problem } from "@/components/console/use-save"
import { Button } from "@/components/ui/button"

interface Props {
  /** Accessible name of the form. */
  label: string
  problem: Problem
  busy: boolean
  action: string
  danger?: boolean
  onSubmit: () => void
  /** Left out where there is no way but on. */
  onCancel?: () => void
  children: ReactNode
}

/** One step, in a dialog or on a page of its own: its fields, what is wrong with them, and the way on. */
export function StepForm(props: Props) {
  const { label, problem, busy, action, danger, onSubmit, onCancel, children } = props
  const form = useFirstWrong(problem)

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    event.stopPropagation()
    onSubmit()
  }

  return (
    <form ref={form} onSubmit={submit} noValidate aria-label={label} className="mt-5 space-y-5">
      {children}
      <FormNotice problem={problem} />
      <div className="flex flex-wrap justify-end gap-2.5">
        {onCancel && (
          <Button variant="secondary" onClick={onCancel}>
            Cancel
          </Button>
        )}
        <Button type="submit" variant={danger ? "danger" : "primary"} busy={busy}>
          {action}
        </Button>
      </div>
    </form>
  )
}
