"use client"

import { Dialog as Base } from "@base-ui/react/dialog"
import { X } from "lucide-react"
import type { ReactNode } from "react"
import { cn } from "@/lib/cn"
import { buttonStyle } from "./button-style"

const PLACES = {
  center:
    "inset-x-4 top-1/2 mx-auto max-h-[calc(100dvh-2rem)] max-w-md -translate-y-1/2 overflow-y-auto rounded-dialog p-6 data-starting-style:scale-[0.98]",
  right: "inset-y-0 right-0 w-[min(24rem,100vw)] overflow-y-auto p-6 data-starting-style:translate-x-8",
  left: "inset-y-0 left-0 w-[min(18rem,85vw)] overflow-y-auto p-4 data-starting-style:-translate-x-8",
  wide: "inset-y-0 right-0 w-[min(38rem,100vw)] overflow-y-auto p-6 data-starting-style:translate-x-8",
}

interface Props {
  open: boolean
  onOpenChange: (open: boolean) => void
  title: string
  description?: ReactNode
  /** In the middle, or as a sheet along an edge: on the right, narrow or wide, or on the left. */
  place?: keyof typeof PLACES
  children?: ReactNode
}

/** A modal dialog: holds the focus, closes on Escape, gives the focus back. */
export function Dialog({ open, onOpenChange, title, description, place = "center", children }: Props) {
  return (
    <Base.Root open={open} onOpenChange={onOpenChange}>
      <Base.Portal>
        <Base.Backdrop className="fixed inset-0 z-40 bg-scrim transition-opacity data-ending-style:opacity-0 data-starting-style:opacity-0" />
        <Base.Popup
          className={cn(
            "fixed z-50 bg-surface text-ink shadow-float outline-none transition",
            "data-ending-style:opacity-0 data-starting-style:opacity-0",
            PLACES[place],
          )}
        >
          <div className="flex items-start justify-between gap-4">
            <Base.Title className="text-lg font-semibold tracking-tight">{title}</Base.Title>
            <Base.Close aria-label="Dismiss" className={buttonStyle("quiet", "icon", "-mt-1.5 -mr-2 size-9")}>
              <X className="size-4" aria-hidden="true" />
            </Base.Close>
          </div>
          {description && (
            <Base.Description className="mt-1.5 text-sm leading-relaxed text-pretty text-muted">
              {description}
            </Base.Description>
          )}
          {children}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  )
}
