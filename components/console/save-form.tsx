"use client"

import { CircleAlert } from "lucide-react"
import { type FormEvent, type ReactNode, useEffect, useRef } from "react"
import { Banner } from "@/components/ui/banner"
import { Button } from "@/components/ui/button"
import type { Problem } from "./use-save"

interface Props {
  problem: Problem
  busy: boolean
  /** Said on the button that saves. */
  action: string
  onSave: () => void
  onCancel: () => void
  /** Offered when somebody else was faster: takes over what is stored now. */
  reload?: { busy: boolean; onReload: () => void }
  children: ReactNode
}

/** The first field, from top to bottom, that needs another look. */
function firstWrong(form: HTMLFormElement, fields: Problem["fields"]): HTMLElement | null {
  const controls = [...form.elements].filter((element) => element instanceof HTMLElement)
  return controls.find((element) => fields[element.getAttribute("name") ?? ""] !== undefined) ?? null
}

/** Fields in a dialog, and under them the way out and the way on. Whatever is wrong, everything typed stays. */
export function SaveForm({ problem, busy, action, onSave, onCancel, reload, children }: Props) {
  const form = useRef<HTMLFormElement>(null)

  useEffect(() => {
    if (!form.current) return
    const wrong = firstWrong(form.current, problem.fields)
    if (wrong) wrong.focus()
    else if (problem.message) form.current.lastElementChild?.scrollIntoView({ block: "nearest" })
  }, [problem])

  function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    onSave()
  }

  return (
    <form ref={form} onSubmit={onSubmit} noValidate className="mt-6">
      {/* What is tabbed to must not end up behind the buttons (WCAG 2.4.11). */}
      <div className="space-y-5 **:scroll-mb-32">{children}</div>
      <div className="-bottom-6 [@media(min-height:45rem)]:sticky -mx-6 mt-7 -mb-6 space-y-4 border-t border-line bg-surface px-6 py-4 pb-[max(1rem,env(safe-area-inset-bottom))]">
        {problem.message && <Notice problem={problem} message={problem.message} reload={reload} />}
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

function Notice({ problem, message, reload }: Pick<Props, "problem" | "reload"> & { message: string }) {
  if (problem.code === "CONFLICT" && reload) {
    return (
      <Banner tone="warn" icon={CircleAlert} role="alert">
        <p>{message} Yours is not saved, and still here. Loading theirs replaces it.</p>
        <Button
          variant="secondary"
          size="small"
          className="mt-2.5"
          busy={reload.busy}
          onClick={reload.onReload}
        >
          Load theirs
        </Button>
      </Banner>
    )
  }
  return (
    <Banner tone="danger" icon={CircleAlert} role="alert">
      {problem.code === "UNAUTHENTICATED" ? <SessionOver /> : message}
    </Banner>
  )
}

function SessionOver() {
  return (
    <>
      Your session has ended. What you typed is still here:{" "}
      <a href="/login" target="_blank" rel="noopener" className="font-medium underline underline-offset-2">
        sign in in a new tab
      </a>
      , then save again.
    </>
  )
}
