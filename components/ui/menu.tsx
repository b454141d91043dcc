"use client"

import type { LucideIcon } from "lucide-react"
import { type KeyboardEvent, lazy, type ReactNode, Suspense, useState } from "react"

export interface MenuProps {
  /** Accessible name of the button that opens the menu. */
  label: string
  trigger: ReactNode
  /** Stands above the items. */
  head?: ReactNode
  children: ReactNode
}

export interface MenuItemProps {
  icon: LucideIcon
  onClick: () => void
  children: ReactNode
}

const load = () => import("./menu-parts")
const Parts = lazy(load)
const Item = lazy(() => load().then((parts) => ({ default: parts.MenuItem })))

/** A button and the menu that it opens. What a menu takes is loaded when somebody comes near the button. */
export function Menu(props: MenuProps) {
  const [wanted, setWanted] = useState(false)
  const button = (
    <button
      type="button"
      aria-label={props.label}
      aria-haspopup="menu"
      aria-expanded={false}
      onPointerEnter={() => void load()}
      onFocus={() => void load()}
      onClick={() => setWanted(true)}
      onKeyDown={(event) => isOpening(event) && setWanted(true)}
      className="rounded-full"
    >
      {props.trigger}
    </button>
  )
  if (!wanted) return button
  return (
    <Suspense fallback={button}>
      <Parts {...props} />
    </Suspense>
  )
}

function isOpening(event: KeyboardEvent): boolean {
  const opens = event.key === "ArrowDown" || event.key === "ArrowUp"
  if (opens) event.preventDefault()
  return opens
}

/** To be used inside of a menu only. */
export function MenuItem(props: MenuItemProps) {
  return <Item {...props} />
}
