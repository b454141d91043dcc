import type { Metadata } from "next"
import { NoAccess } from "@/components/console/no-access"
import { readOne } from "@/components/console/read-one"
import { EmployeeScreen } from "@/components/employees/employee-screen"
import { roleChoices } from "@/components/employees/role-choices"
import { teamsFor } from "@/components/employees/teams-for"
import { shopsWith } from "@/lib/auth/actor"
import { employeeRef } from "@/lib/employees/contract"
import { listSessions } from "@/lib/employees/credentials"
import { getEmployee } from "@/lib/employees/employees"
import { describeStanding } from "@/lib/employees/standing"
import { requirePageActor } from "@/lib/http/session"
import { getSecondFactor } from "@/lib/second-factor/second-factor"
import { listShopNames } from "@/lib/shops/shops"

export const metadata: Metadata = { title: "Employee" }

interface Props {
  params: Promise<{ id: string }>
}

export default async function EmployeePage({ params }: Props) {
  const { id } = await params
  const actor = await requirePageActor(`/admin/employees/${id}`)
  const { item: employee, missing } = await readOne(() => getEmployee(actor, employeeRef.parse({ id })))
  if (missing !== undefined) return <NoAccess what="this person" permission={missing} />
  const mayChangeRoles = shopsWith(actor, "employees:update").length > 0
  const standing = await describeStanding(actor, { id })
  const [shops, roles, teams, sessions, secondFactor] = await Promise.all([
    listShopNames(actor),
    mayChangeRoles ? roleChoices(actor, "employees:update") : [],
    teamsFor(actor, employee),
    standing.mayUpdate ? listSessions(actor, { id }) : null,
    standing.mayUpdate ? getSecondFactor(actor, { id }) : null,
  ])
  return (
    <EmployeeScreen
      employee={employee}
      standing={standing}
      shops={shops}
      roles={roles}
      teams={teams}
      sessions={sessions?.data ?? null}
      secondFactor={secondFactor}
      mayChangeRoles={mayChangeRoles}
      mayExplain={shopsWith(actor, "permissions:read").length > 0}
    />
  )
}
