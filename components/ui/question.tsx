"use client"

import { X } from "lucide-react"
import { type ReactNode, useEffect, useId, useRef } from "react"
import { buttonStyle } from "./button-style"

interface Props {
  open: boolean
  onOpenChange: (open: boolean) => void
  title: string
  description: string
  /** Name of the cross in the corner. */
  dismiss: string
  children: ReactNode
}

/** A question before something is lost: the browser's own dialog holds the focus, hears Escape, gives the focus back. */
export function Question({ open, onOpenChange, title, description, dismiss, children }: Props) {
  const dialog = useRef<HTMLDialogElement>(null)
  const id = useId()

  useEffect(() => {
    if (open && !dialog.current?.open) dialog.current?.showModal()
    if (!open) dialog.current?.close()
  }, [open])

  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape does by keyboard what a click beside the dialog does
    <dialog
      ref={dialog}
      aria-labelledby={`${id}-title`}
      aria-describedby={`${id}-text`}
      onClose={() => onOpenChange(false)}
      onClick={(event) => event.target === dialog.current && onOpenChange(false)}
      className="m-auto w-[min(28rem,calc(100vw-2rem))] max-w-none overflow-y-auto rounded-2xl bg-surface text-ink shadow-float backdrop:bg-scrim"
    >
      <div className="p-6">
        <div className="flex items-start justify-between gap-4">
          <h2 id={`${id}-title`} className="text-lg font-semibold tracking-tight">
            {title}
          </h2>
          <button
            type="button"
            aria-label={dismiss}
            onClick={() => onOpenChange(false)}
            className={buttonStyle("quiet", "icon", "-mt-1.5 -me-2 size-9")}
          >
            <X className="size-4" aria-hidden="true" />
          </button>
        </div>
        <p id={`${id}-text`} className="mt-1.5 text-sm leading-relaxed text-pretty text-muted">
          {description}
        </p>
        {children}
      </div>
    </dialog>
  )
}
