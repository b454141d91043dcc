"use client"

import { BookOpen, CircleUser, Headset, LogOut, Store } from "lucide-react"
import { usePathname, useRouter } from "next/navigation"
import { roomsFor } from "@/components/console/rooms"
import { Avatar } from "@/components/ui/avatar"
import { Menu, MenuItem } from "@/components/ui/menu"
import type { Identity } from "@/lib/employees/contract"
import { leave } from "./sign-in"

/** Who is signed in, the way to the other side of the house, and the way out. */
export function AccountMenu({ identity }: { identity: Identity }) {
  const roles = [...new Set(identity.memberships.map((membership) => membership.role.name))]
  const router = useRouter()
  const inConsole = usePathname().startsWith("/admin")
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
      <MenuItem icon={CircleUser} onClick={() => router.push("/admin/account")}>
        Your account
      </MenuItem>
      {inConsole && (
        <MenuItem icon={Headset} onClick={() => router.push("/support")}>
          Support desk
        </MenuItem>
      )}
      {!inConsole && roomsFor(identity.permissions).length > 0 && (
        <MenuItem icon={Store} onClick={() => router.push("/admin")}>
          Console
        </MenuItem>
      )}
      <MenuItem icon={BookOpen} onClick={() => window.location.assign("/docs")}>
        API reference
      </MenuItem>
      <MenuItem icon={LogOut} onClick={() => void leave()}>
        Sign out
      </MenuItem>
    </Menu>
  )
}
