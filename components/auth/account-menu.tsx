"use client"

import { BookOpen, LogOut } from "lucide-react"
import { signOut } from "next-auth/react"
import { Avatar } from "@/components/ui/avatar"
import { Menu, MenuItem } from "@/components/ui/menu"
import type { Identity } from "@/lib/employees/contract"

/** Who is signed in, and the way out. */
export function AccountMenu({ identity }: { identity: Identity }) {
  const roles = [...new Set(identity.memberships.map((membership) => membership.role.name))]
  return (
    <Menu
      label={`Account of ${identity.displayName}`}
      trigger={<Avatar name={identity.displayName} className="hover:text-ink" />}
      head={
        <>
          <p className="font-medium">{identity.fullName || identity.displayName}</p>
          <p className="text-xs text-muted">{[identity.username, ...roles].join(" · ")}</p>
        </>
      }
    >
      <MenuItem icon={BookOpen} onClick={() => window.location.assign("/docs")}>
        API reference
      </MenuItem>
      <MenuItem icon={LogOut} onClick={() => void signOut({ callbackUrl: "/login" })}>
        Sign out
      </MenuItem>
    </Menu>
  )
}
