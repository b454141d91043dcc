"use client"

import { CircleAlert, type LucideIcon } from "lucide-react"
import { type ReactNode, useState } from "react"
import { Banner } from "@/components/ui/banner"
import { Button } from "@/components/ui/button"
import type { ButtonVariant } from "@/components/ui/button-style"
import { Dialog } from "@/components/ui/dialog"
import { Field } from "@/components/ui/field"
import type { ActionResult } from "@/lib/http/action"
import { useSave } from "./use-save"

interface Props<Output> {
  icon: LucideIcon
  /** On the button that asks. */
  label: string
  variant?: ButtonVariant
  title: string
  /** What will happen, and what can't be undone. */
  children: ReactNode
  /** On the button that does it. */
  action: string
  danger?: boolean
  /** Has to be typed before it can be done. */
  typed?: string
  send: () => Promise<ActionResult<Output>>
  onDone: (output: Output) => void
}

/** Asks before something is done that can't simply be taken back. */
export function ConfirmButton<Output>(props: Props<Output>) {
  const { icon: Icon, label, variant = "secondary", title, action, danger = true, typed } = props
  const [open, setOpen] = useState(false)
  const [text, setText] = useState("")
  const { save, busy, problem, forget } = useSave<void, Output>(props.send, [], (output) => {
    setOpen(false)
    props.onDone(output)
  })
  const ready = typed === undefined || text.trim() === typed.trim()

  function onOpenChange(next: boolean) {
    setOpen(next)
    setText("")
    forget()
  }

  return (
    <>
      <Button variant={variant} onClick={() => onOpenChange(true)}>
        <Icon className="size-4" aria-hidden="true" />
        {label}
      </Button>
      <Dialog open={open} onOpenChange={onOpenChange} title={title} description={props.children}>
        <form
          noValidate
          onSubmit={(event) => {
            event.preventDefault()
            if (ready) void save()
          }}
        >
          {typed !== undefined && <Typed expected={typed} text={text} onChange={setText} />}
          {problem.message && (
            <Banner tone="danger" icon={CircleAlert} role="alert" className="mt-5">
              {problem.message}
            </Banner>
          )}
          <div className="mt-6 flex flex-wrap justify-end gap-2.5">
            <Button variant="secondary" onClick={() => onOpenChange(false)}>
              Cancel
            </Button>
            <Button type="submit" variant={danger ? "danger" : "primary"} busy={busy} disabled={!ready}>
              {action}
            </Button>
          </div>
        </form>
      </Dialog>
    </>
  )
}

function Typed(props: { expected: string; text: string; onChange: (text: string) => void }) {
  return (
    <Field
      className="mt-5 wrap-anywhere"
      label={`Type “${props.expected}” to confirm`}
      name="confirmation"
      autoComplete="off"
      autoCapitalize="none"
      spellCheck={false}
      value={props.text}
      onChange={(event) => props.onChange(event.target.value)}
    />
  )
}
