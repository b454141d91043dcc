"use client"

import { Menu as Base } from "@base-ui/react/menu"
import type { LucideIcon } from "lucide-react"
import type { ReactNode } from "react"

interface Props {
  /** Accessible name of the button that opens the menu. */
  label: string
  trigger: ReactNode
  /** Stands above the items. */
  head?: ReactNode
  children: ReactNode
}

export function Menu({ label, trigger, head, children }: Props) {
  return (
    <Base.Root>
      <Base.Trigger aria-label={label} className="rounded-full">
        {trigger}
      </Base.Trigger>
      <Base.Portal>
        <Base.Positioner side="bottom" align="end" sideOffset={6} className="z-50">
          <Base.Popup className="min-w-56 rounded-xl border border-line bg-surface p-1.5 text-sm text-ink shadow-float outline-none">
            {head && <div className="border-b border-line px-2.5 pt-1.5 pb-2.5">{head}</div>}
            <div className={head ? "pt-1.5" : undefined}>{children}</div>
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}

const itemStyle =
  "flex w-full cursor-default items-center gap-2.5 rounded-lg px-2.5 py-2 outline-none data-highlighted:bg-sunken"

export function MenuItem({
  icon: Icon,
  onClick,
  children,
}: {
  icon: LucideIcon
  onClick: () => void
  children: ReactNode
}) {
  return (
    <Base.Item className={itemStyle} onClick={onClick}>
      <Icon className="size-4 text-muted" aria-hidden="true" />
      {children}
    </Base.Item>
  )
}
