import Link from "next/link"
import { ListTable } from "@/components/console/list-table"
import { Avatar } from "@/components/ui/avatar"
import { Badge } from "@/components/ui/badge"
import { Moment } from "@/components/ui/moment"
import { cn } from "@/lib/cn"
import type { Employee } from "@/lib/employees/contract"
import { RoleChips } from "./role-chips"

const COLUMNS = [
  { name: "Person" },
  { name: "Roles", width: "md:w-[38%]" },
  { name: "Status", width: "md:w-28" },
  { name: "Last seen", width: "md:w-32" },
]
const cellStyle = "md:py-3.5 md:pr-6 md:align-middle"
const indented = "pl-[3.25rem] md:pl-0"

/** The people of this page. */
export function EmployeeTable({ employees }: { employees: Employee[] }) {
  return (
    <ListTable label="Employees" columns={COLUMNS}>
      {employees.map((employee) => (
        <EmployeeRow key={employee.id} employee={employee} />
      ))}
    </ListTable>
  )
}

function EmployeeRow({ employee }: { employee: Employee }) {
  const { id, fullName, email, memberships, isActive, lastSeenAt } = employee
  return (
    <tr className="relative block border-b border-line py-4 hover:bg-paper md:table-row md:py-0">
      <th scope="row" className={cn("block text-left font-normal md:table-cell", cellStyle)}>
        <span className="flex items-center gap-3.5">
          <Avatar name={fullName} className={cn("size-9.5", !isActive && "opacity-50")} />
          <span className="min-w-0">
            <Link
              href={`/admin/employees/${id}`}
              className="block truncate text-base leading-6 font-medium after:absolute after:inset-0 md:text-sm md:leading-6"
            >
              {fullName}
            </Link>
            <span className="block truncate text-muted">{email}</span>
          </span>
        </span>
      </th>
      <td className={cn("block pt-2.5 md:table-cell", indented, cellStyle)}>
        <RoleChips memberships={memberships} />
      </td>
      <td className={cn("inline-block pt-2.5 align-middle md:table-cell", indented, cellStyle)}>
        <Badge tone={isActive ? "accent" : "neutral"}>{isActive ? "Active" : "Inactive"}</Badge>
      </td>
      <td
        className={cn(
          "inline-block pt-2.5 pl-3 align-middle text-muted md:table-cell md:pl-0",
          cellStyle,
          "md:pr-0",
        )}
      >
        <span className="md:hidden">Seen </span>
        {lastSeenAt ? <Moment relative value={lastSeenAt} /> : "never"}
      </td>
    </tr>
  )
}
