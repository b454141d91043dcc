import type { Metadata } from "next"
import { AccountScreen } from "@/components/account/account-screen"
import { listSessions } from "@/lib/employees/credentials"
import { getEmployee } from "@/lib/employees/employees"
import { requirePageActor } from "@/lib/http/session"
import { getOwnSecondFactor } from "@/lib/second-factor/second-factor"

export const metadata: Metadata = { title: "Your account" }

export default async function AccountPage() {
  const actor = await requirePageActor("/admin/account")
  const self = { id: actor.id }
  const [employee, sessions, secondFactor] = await Promise.all([
    getEmployee(actor, self),
    listSessions(actor, self),
    getOwnSecondFactor(actor),
  ])
  return <AccountScreen employee={employee} sessions={sessions.data} secondFactor={secondFactor} />
}
