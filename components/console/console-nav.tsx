"use client"

import { Headset, type LucideIcon } from "lucide-react"
import Link from "next/link"
import { usePathname } from "next/navigation"
import { cn } from "@/lib/cn"
import { roomsFor } from "./rooms"

/** The rooms that the person may enter, and the way back to the desk. */
export function ConsoleNav({ permissions }: { permissions: string[] }) {
  const path = usePathname()
  return (
    <nav aria-label="Console" className="min-h-0 overflow-auto px-2 pb-2 md:flex-1 md:pb-3">
      <ul className="flex gap-1 md:min-h-full md:flex-col">
        {roomsFor(permissions).map(({ href, text, icon }) => (
          <li key={href}>
            <NavLink
              href={href}
              icon={icon}
              text={text}
              current={href === "/admin" ? path === href : path.startsWith(href)}
            />
          </li>
        ))}
        <li className="ml-auto md:mt-auto md:ml-0">
          <NavLink href="/support" icon={Headset} text="Support desk" current={false} />
        </li>
      </ul>
    </nav>
  )
}

function NavLink({
  href,
  icon: Icon,
  text,
  current,
}: {
  href: string
  icon: LucideIcon
  text: string
  current: boolean
}) {
  return (
    <Link
      href={href}
      aria-current={current ? "page" : undefined}
      className={cn(
        "flex items-center gap-2.5 rounded-lg px-2.5 py-2 text-sm font-medium whitespace-nowrap -outline-offset-2",
        current ? "bg-accent-soft text-accent-ink" : "text-muted hover:bg-sunken hover:text-ink",
      )}
    >
      <Icon className="size-4" aria-hidden="true" />
      {text}
    </Link>
  )
}
