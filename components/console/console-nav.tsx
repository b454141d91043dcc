"use client"

import {
  CircleHelp,
  Gauge,
  Headset,
  KeyRound,
  type LucideIcon,
  ScrollText,
  ShieldCheck,
  Store,
  UserRound,
  Users,
  UsersRound,
} from "lucide-react"
import Link from "next/link"
import { usePathname } from "next/navigation"
import type { Permission } from "@/lib/auth/permissions"
import { cn } from "@/lib/cn"

const ROOMS: { href: string; text: string; icon: LucideIcon; permission: Permission }[] = [
  { href: "/admin", text: "Overview", icon: Gauge, permission: "reports:read" },
  { href: "/admin/shops", text: "Shops", icon: Store, permission: "shops:read" },
  { href: "/admin/employees", text: "Employees", icon: UserRound, permission: "employees:read" },
  { href: "/admin/teams", text: "Teams", icon: UsersRound, permission: "teams:read" },
  { href: "/admin/roles", text: "Roles", icon: ShieldCheck, permission: "roles:read" },
  { href: "/admin/customers", text: "Customers", icon: Users, permission: "customers:read" },
  { href: "/admin/tokens", text: "API tokens", icon: KeyRound, permission: "apiTokens:read" },
  { href: "/admin/audit", text: "Audit trail", icon: ScrollText, permission: "audit:read" },
  { href: "/admin/access", text: "Why can’t I?", icon: CircleHelp, permission: "permissions:read" },
]

/** The rooms that the person may enter, and the way back to the desk. */
export function ConsoleNav({ permissions }: { permissions: string[] }) {
  const path = usePathname()
  const rooms = ROOMS.filter(({ permission }) => permissions.includes(permission))
  return (
    <nav aria-label="Console" className="min-h-0 overflow-auto px-2 pb-2 md:flex-1 md:pb-3">
      <ul className="flex gap-1 md:min-h-full md:flex-col">
        {rooms.map(({ href, text, icon }) => (
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
