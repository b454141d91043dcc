"use client"

import { Ellipsis, type LucideIcon } from "lucide-react"
import {
  type FocusEvent,
  type KeyboardEvent,
  type ReactNode,
  useEffect,
  useId,
  useRef,
  useState,
} from "react"
import { buttonStyle } from "./button-style"

interface Props {
  /** Accessible name of the button that opens it. */
  label: string
  className?: string
  children: ReactNode
}

/** A few more buttons behind a button, for pages that can't afford a menu of many kilobytes. */
export function ActionMenu({ label, className, children }: Props) {
  const [open, setOpen] = useState(false)
  const trigger = useRef<HTMLButtonElement>(null)
  const box = useRef<HTMLDivElement>(null)
  const id = useId()

  useEffect(() => {
    if (!open) return
    const onPress = ({ target }: PointerEvent) => {
      if (!box.current?.contains(target as Node)) setOpen(false)
    }
    document.addEventListener("pointerdown", onPress)
    return () => document.removeEventListener("pointerdown", onPress)
  }, [open])

  function onKeyDown({ key }: KeyboardEvent) {
    if (key !== "Escape" || !open) return
    setOpen(false)
    trigger.current?.focus()
  }

  function onBlur({ currentTarget, relatedTarget }: FocusEvent) {
    // Safari gives no focus to a button that is pressed: nothing that takes it is no leaving.
    if (relatedTarget && !currentTarget.contains(relatedTarget)) setOpen(false)
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only watches over the buttons inside
    <div ref={box} className="relative" onKeyDown={onKeyDown} onBlur={onBlur}>
      <button
        ref={trigger}
        type="button"
        aria-label={label}
        title={label}
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setOpen(!open)}
        className={buttonStyle("quiet", "icon", className)}
      >
        <Ellipsis className="size-5" aria-hidden="true" />
      </button>
      <div id={id} data-menu={open ? "" : undefined} hidden={!open}>
        {/* biome-ignore lint/a11y/useKeyWithClickEvents lint/a11y/noStaticElementInteractions: the buttons inside are clicked */}
        <div
          onClick={() => setOpen(false)}
          className="absolute end-0 top-full z-10 mt-1.5 w-max max-w-[calc(100vw-2rem)] rounded-xl border border-line bg-surface p-1.5 shadow-float"
        >
          {children}
        </div>
      </div>
    </div>
  )
}

/** One of the buttons behind it. */
export function ActionMenuItem({
  icon: Icon,
  onClick,
  className = "",
  children,
}: {
  icon: LucideIcon
  onClick: () => void
  className?: string
  children: ReactNode
}) {
  return (
    <button
      type="button"
      onClick={onClick}
      className={`flex min-h-10 w-full items-center gap-2.5 rounded-lg px-2.5 py-2 text-start text-sm hover:bg-sunken ${className}`}
    >
      <Icon className="size-4 shrink-0 text-muted" aria-hidden="true" />
      {children}
    </button>
  )
}
