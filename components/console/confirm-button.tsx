"use client"

import type { LucideIcon } from "lucide-react"
import { type FormEvent, type ReactNode, useState } from "react"
import { Button } from "@/components/ui/button"
import type { ButtonSize, ButtonVariant } from "@/components/ui/button-style"
import { Dialog } from "@/components/ui/dialog"
import { Field } from "@/components/ui/field"
import type { ActionResult } from "@/lib/http/action"
import { FormNotice } from "./form-notice"
import { useSave } from "./use-save"

interface Props<Output> {
  /** On the button that asks. */
  label: string
  /** Its accessible name, where the label alone does not say of whom. */
  name?: string
  icon?: LucideIcon
  variant?: ButtonVariant
  size?: ButtonSize
  /** Asked in the dialog, such as “Delete this team?” */
  title: string
  /** Said on the button that does it. */
  action: string
  /** What has to be typed before it is done. */
  typed?: string
  danger?: boolean
  send: () => Promise<ActionResult<Output>>
  onDone: (output: Output) => void
  /** What will happen. */
  children: ReactNode
}

/** A button that says what will happen, and asks, before it does it. */
export function ConfirmButton<Output>(props: Props<Output>) {
  const { label, name, icon: Icon, variant = "secondary", size, title, action, typed, danger = true } = props
  const [open, setOpen] = useState(false)
  const [given, setGiven] = useState("")
  const { save, busy, problem, forget } = useSave(props.send, [], onSaved)
  const fits = typed === undefined || given.trim() === typed.trim()

  function onOpenChange(next: boolean) {
    setOpen(next)
    if (!next) return
    setGiven("")
    forget()
  }

  function onSaved(output: Output) {
    setOpen(false)
    props.onDone(output)
  }

  function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    event.stopPropagation()
    if (fits) void save(undefined)
  }

  return (
    <>
      <Button variant={variant} size={size} aria-label={name} onClick={() => onOpenChange(true)}>
        {Icon && <Icon className="size-4" aria-hidden="true" />}
        {label}
      </Button>
      <Dialog open={open} onOpenChange={onOpenChange} title={title} description={props.children}>
        <form onSubmit={onSubmit} noValidate className="mt-5 space-y-5">
          {typed !== undefined && (
            <Field
              className="wrap-anywhere"
              label={`Type “${typed}” to confirm`}
              name="confirmation"
              value={given}
              onChange={(event) => setGiven(event.target.value)}
              autoComplete="off"
              autoCapitalize="none"
              spellCheck={false}
            />
          )}
          <FormNotice problem={problem} />
          <div className="flex flex-wrap justify-end gap-2.5">
            <Button variant="secondary" onClick={() => onOpenChange(false)}>
              Cancel
            </Button>
            <Button type="submit" variant={danger ? "danger" : "primary"} busy={busy} disabled={!fits}>
              {action}
            </Button>
          </div>
        </form>
      </Dialog>
    </>
  )
}
