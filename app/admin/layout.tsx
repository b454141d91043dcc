import type { ReactNode } from "react"
import { ConsoleShell } from "@/components/console/console-shell"
import { getIdentity } from "@/lib/employees/identity"
import { findPageActor } from "@/lib/http/session"

export default async function AdminLayout({ children }: { children: ReactNode }) {
  const actor = await findPageActor()
  // Each page leads to the sign-in page and back to itself; from here the way back would be to somewhere else.
  if (!actor) return children
  return <ConsoleShell identity={await getIdentity(actor)}>{children}</ConsoleShell>
}
