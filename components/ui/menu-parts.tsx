"use client"

import { Menu as Base } from "@base-ui/react/menu"
import type { MenuItemProps, MenuProps } from "./menu"

/** The menu itself, open from the start: it is loaded when somebody wants it. */
export default function MenuParts({ label, trigger, head, children }: MenuProps) {
  return (
    <Base.Root defaultOpen>
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

export function MenuItem({ icon: Icon, onClick, children }: MenuItemProps) {
  return (
    <Base.Item className={itemStyle} onClick={onClick}>
      <Icon className="size-4 text-muted" aria-hidden="true" />
      {children}
    </Base.Item>
  )
}
