import type { ReactNode } from "react"
import { ConsoleShell } from "@/components/console/console-shell"
import { getIdentity } from "@/lib/employees/identity"
import { findPageActor } from "@/lib/http/session"

export default async function AdminLayout({ children }: { children: ReactNode }) {
  const actor = await findPageActor()
  // The layout doesn't know the address; the page does, and leads back to it after the sign-in.
  if (!actor) return children
  return <ConsoleShell identity={await getIdentity(actor)}>{children}</ConsoleShell>
}
