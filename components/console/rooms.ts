import {
  CircleHelp,
  Gauge,
  KeyRound,
  type LucideIcon,
  ScrollText,
  ShieldCheck,
  Store,
  UserRound,
  Users,
  UsersRound,
} from "lucide-react"
import type { Permission } from "@/lib/auth/permissions"

interface Room {
  href: string
  text: string
  icon: LucideIcon
  permission: Permission
}

const ROOMS: Room[] = [
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

/** The rooms of the console that somebody with these permissions may enter; the console opens in the first. */
export function roomsFor(permissions: readonly string[]): Room[] {
  return ROOMS.filter(({ permission }) => permissions.includes(permission))
}
