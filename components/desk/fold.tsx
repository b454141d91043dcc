"use client"

import { ChevronRight } from "lucide-react"
import { type ReactNode, useState } from "react"
import { cn } from "@/lib/cn"
import { device } from "@/lib/realtime/client/device-storage"

interface Props {
  name: string
  /** Folded until somebody opens it; which way it was left is remembered. */
  closed?: boolean
  children: ReactNode
}

/** A part of the details under its name, which folds. What is folded is not drawn, and asks for nothing. */
export function Fold({ name, closed = false, children }: Props) {
  const key = `yupcha.fold.${name}`
  const [open, setOpen] = useState(() => (device.get(key) ?? (closed ? "closed" : "open")) === "open")

  function toggle() {
    device.set(key, open ? "closed" : "open")
    setOpen(!open)
  }

  return (
    <section className="border-t border-line py-1">
      <h3>
        <button
          type="button"
          aria-expanded={open}
          onClick={toggle}
          className="-mx-2 flex w-[calc(100%+1rem)] items-center gap-1.5 rounded-lg px-2 py-2 text-sm font-semibold hover:bg-sunken"
        >
          <ChevronRight
            className={cn("size-4 text-muted transition-transform", open && "rotate-90")}
            aria-hidden="true"
          />
          {name}
        </button>
      </h3>
      {open && <div className="pt-1 pb-4">{children}</div>}
    </section>
  )
}
