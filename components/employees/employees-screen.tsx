import { UserRound } from "lucide-react"
import type { ListAddress } from "@/components/console/list-address"
import { ListFilter } from "@/components/console/list-filter"
import { ListPaging } from "@/components/console/list-paging"
import { ListSearch } from "@/components/console/list-search"
import { NothingListed } from "@/components/console/nothing-listed"
import { PageHead } from "@/components/console/page-head"
import { ShopFilter } from "@/components/console/shop-filter"
import type { Employee } from "@/lib/employees/contract"
import type { ShopName } from "@/lib/shops/contract"
import { EmployeeTable } from "./employee-table"
import { NewEmployeeButton } from "./new-employee-button"
import type { RoleChoice } from "./role-rows"

interface Props {
  path: string
  address: ListAddress
  employees: Employee[]
  nextCursor: string | null
  shops: ShopName[]
  roles: RoleChoice[]
  mayCreate: boolean
}

const STATES = [
  { value: "true", text: "Active" },
  { value: "false", text: "Inactive" },
]

/** The console's room for people. */
export function EmployeesScreen(props: Props) {
  const { path, address, employees, nextCursor, shops, roles, mayCreate } = props
  return (
    <>
      <PageHead
        title="Employees"
        description="Who works here, in which shops, and with which roles."
        action={mayCreate && <NewEmployeeButton shops={shops} roles={roles} />}
      />
      <div className="mt-7 flex flex-wrap gap-2.5">
        <ListSearch
          path={path}
          address={address}
          label="Search employees"
          placeholder="Search name or e-mail"
        />
        <div className="flex max-w-full flex-wrap gap-2.5 *:max-w-full">
          <ShopFilter path={path} address={address} shops={shops} />
          <ListFilter
            path={path}
            address={address}
            name="roleId"
            label="Role"
            all="All roles"
            options={roles.map(({ id, name }) => ({ value: id, text: name }))}
          />
          <ListFilter
            path={path}
            address={address}
            name="active"
            label="Status"
            all="Any status"
            options={STATES}
          />
        </div>
      </div>
      <div className="mt-6">
        {employees.length > 0 ? (
          <EmployeeTable employees={employees} />
        ) : (
          <Nothing path={path} address={address} />
        )}
      </div>
      <ListPaging path={path} address={address} nextCursor={nextCursor} />
    </>
  )
}

function Nothing({ path, address }: Pick<Props, "path" | "address">) {
  return (
    <NothingListed
      icon={UserRound}
      path={path}
      address={address}
      noMatch={{
        title: "Nobody fits",
        text: address.q
          ? `Nobody whose name or e-mail contains “${address.q}” is among these.`
          : "Try fewer filters.",
        showAll: "Show everybody",
      }}
    />
  )
}
