"use client"

import { Headset, type LucideIcon } from "lucide-react"
import Link from "next/link"
import { usePathname } from "next/navigation"
import { cn } from "@/lib/cn"
import { roomGroupsFor } from "./rooms"

interface Props {
  permissions: string[]
  onChosen?: () => void
  className?: string
}

/** The rooms that the person may enter, and the way back to the desk. */
export function ConsoleNav({ permissions, onChosen, className }: Props) {
  const path = usePathname()
  return (
    <nav
      aria-label="Console"
      className={cn("flex min-h-0 flex-1 flex-col gap-5 overflow-y-auto px-2 pb-3", className)}
    >
      {roomGroupsFor(permissions).map(({ title, rooms }) => (
        <div key={title ?? "daily"}>
          {title && <p className="mb-1 px-2.5 text-xs font-medium text-faint">{title}</p>}
          <ul aria-label={title ?? "Daily work"} className="space-y-0.5">
            {rooms.map(({ href, text, icon }) => (
              <li key={href}>
                <NavLink
                  href={href}
                  icon={icon}
                  text={text}
                  current={href === "/admin" ? path === href : path.startsWith(href)}
                  onClick={onChosen}
                />
              </li>
            ))}
          </ul>
        </div>
      ))}
      <div className="mt-auto">
        <NavLink href="/support" icon={Headset} text="Support desk" current={false} onClick={onChosen} />
      </div>
    </nav>
  )
}

interface LinkProps {
  href: string
  icon: LucideIcon
  text: string
  current: boolean
  onClick?: () => void
}

function NavLink({ href, icon: Icon, text, current, onClick }: LinkProps) {
  return (
    <Link
      href={href}
      onClick={onClick}
      aria-current={current ? "page" : undefined}
      className={cn(
        "flex min-h-9 items-center gap-2.5 rounded-lg px-2.5 py-1.5 text-sm font-medium whitespace-nowrap -outline-offset-2",
        current ? "bg-accent-soft text-accent-ink" : "text-muted hover:bg-sunken hover:text-ink",
      )}
    >
      <Icon className="size-4" aria-hidden="true" />
      {text}
    </Link>
  )
}
