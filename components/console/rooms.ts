import {
  CircleHelp,
  Gauge,
  KeyRound,
  type LucideIcon,
  MessageSquareQuote,
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

interface Group {
  /** Null for what is looked at every day. */
  title: string | null
  rooms: Room[]
}

const GROUPS: Group[] = [
  {
    title: null,
    rooms: [
      { href: "/admin", text: "Overview", icon: Gauge, permission: "reports:read" },
      { href: "/admin/customers", text: "Customers", icon: Users, permission: "customers:read" },
      { href: "/admin/replies", text: "Canned replies", icon: MessageSquareQuote, permission: "chats:reply" },
    ],
  },
  {
    title: "Business",
    rooms: [
      { href: "/admin/shops", text: "Shops", icon: Store, permission: "shops:read" },
      { href: "/admin/employees", text: "Employees", icon: UserRound, permission: "employees:read" },
      { href: "/admin/teams", text: "Teams", icon: UsersRound, permission: "teams:read" },
    ],
  },
  {
    title: "Access",
    rooms: [
      { href: "/admin/roles", text: "Roles", icon: ShieldCheck, permission: "roles:read" },
      { href: "/admin/access", text: "Why can’t I?", icon: CircleHelp, permission: "permissions:read" },
      { href: "/admin/audit", text: "Audit trail", icon: ScrollText, permission: "audit:read" },
      { href: "/admin/tokens", text: "API tokens", icon: KeyRound, permission: "apiTokens:read" },
    ],
  },
]

/** The rooms of the console that somebody with these permissions may enter, in groups; empty ones are left out. */
export function roomGroupsFor(permissions: readonly string[]): Group[] {
  const isOpen = ({ permission }: Room) => permissions.includes(permission)
  return GROUPS.map(({ title, rooms }) => ({ title, rooms: rooms.filter(isOpen) })).filter(
    ({ rooms }) => rooms.length > 0,
  )
}

/** The same rooms in a row; the console opens in the first. */
export function roomsFor(permissions: readonly string[]): Room[] {
  return roomGroupsFor(permissions).flatMap(({ rooms }) => rooms)
}
