import type { ReactNode } from "react"
import { ConsoleShell } from "@/components/console/console-shell"
import { getIdentity } from "@/lib/employees/identity"
import { requirePageActor } from "@/lib/http/session"

export default async function AdminLayout({ children }: { children: ReactNode }) {
  const actor = await requirePageActor("/admin/shops")
  return <ConsoleShell identity={await getIdentity(actor)}>{children}</ConsoleShell>
}
