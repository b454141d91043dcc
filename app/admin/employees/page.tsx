import type { Metadata } from "next"
import { listHref, readListAddress } from "@/components/console/list-address"
import { NoAccess } from "@/components/console/no-access"
import { readList } from "@/components/console/read-list"
import { EmployeesScreen } from "@/components/employees/employees-screen"
import { roleChoices } from "@/components/employees/role-choices"
import { shopsWith } from "@/lib/auth/actor"
import { employeesQuery } from "@/lib/employees/contract"
import { listEmployees } from "@/lib/employees/employees"
import { searchQuery } from "@/lib/http/paging"
import { requirePageActor } from "@/lib/http/session"
import { listShopNames } from "@/lib/shops/shops"

export const metadata: Metadata = { title: "Employees" }

const PATH = "/admin/employees"
const QUERY = searchQuery.extend(employeesQuery.shape)

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export default async function EmployeesPage({ searchParams }: Props) {
  const asked = readListAddress(await searchParams, ["shop", "roleId", "active"])
  const actor = await requirePageActor(listHref(PATH, asked))
  const { page, address, missing } = await readList(asked, (query) =>
    listEmployees(actor, QUERY.parse(query)),
  )
  if (missing !== undefined) return <NoAccess what="employees" permission={missing} />
  const [shops, roles] = await Promise.all([listShopNames(actor), roleChoices(actor, "employees:create")])
  return (
    <EmployeesScreen
      path={PATH}
      address={address}
      employees={page.data}
      nextCursor={page.nextCursor}
      shops={shops}
      roles={roles}
      mayCreate={shopsWith(actor, "employees:create").length > 0}
    />
  )
}
