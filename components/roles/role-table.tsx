"use client"

import Link from "next/link"
import { useRouter } from "next/navigation"
import { ListTable } from "@/components/console/list-table"
import { useSay } from "@/components/console/status"
import { Badge } from "@/components/ui/badge"
import { cn } from "@/lib/cn"
import { CopyRoleButton, DeleteRoleButton } from "./role-buttons"
import { type ListedRole, peopleText } from "./role-values"

const COLUMNS = [
  { name: "Role" },
  { name: "People", width: "md:w-28" },
  { name: "Allows", width: "md:w-40" },
  { name: "Actions", width: "md:w-48", quiet: true },
]
const cellStyle = "md:py-4 md:pr-6 md:align-middle"

/** The roles of this page. */
export function RoleTable({ roles, total }: { roles: ListedRole[]; total: number }) {
  return (
    <ListTable label="Roles" columns={COLUMNS}>
      {roles.map((listed) => (
        <RoleRow key={listed.role.id} total={total} {...listed} />
      ))}
    </ListTable>
  )
}

function RoleRow({ role, mayCopy, mayDelete, total }: ListedRole & { total: number }) {
  const router = useRouter()
  const say = useSay()

  function onDeleted() {
    say(`${role.name} is deleted.`)
    router.refresh()
  }

  return (
    <tr className="flex flex-wrap items-center gap-x-4 gap-y-1.5 border-b border-line py-4 md:table-row md:py-0">
      <th scope="row" className={cn("w-full min-w-0 text-left font-normal md:w-auto", cellStyle)}>
        <span className="flex items-center gap-2">
          <Link
            href={`/admin/roles/${role.id}`}
            className="truncate py-0.5 text-base font-medium hover:underline md:text-sm"
          >
            {role.name}
          </Link>
          {role.isSystem && <Badge>System</Badge>}
          {role.requiresSecondFactor && <Badge>Second factor</Badge>}
        </span>
        {role.description && (
          <span className="mt-0.5 line-clamp-2 text-pretty text-muted wrap-anywhere">{role.description}</span>
        )}
      </th>
      <td className={cn("text-muted md:text-ink", cellStyle)}>{peopleText(role.people)}</td>
      <td className={cn("text-muted", cellStyle)}>
        <Share part={role.permissions.length} total={total} />
      </td>
      <td className="-ml-3 w-full md:ml-0 md:w-auto md:text-right md:align-middle">
        {mayCopy && <CopyRoleButton role={role} />}
        {mayDelete && <DeleteRoleButton role={role} onDeleted={onDeleted} />}
      </td>
    </tr>
  )
}

/** How much of everything a role allows, as a number and as a bar. */
function Share({ part, total }: { part: number; total: number }) {
  return (
    <span className="flex items-center gap-2.5 whitespace-nowrap">
      <span className="hidden h-1.5 w-14 overflow-hidden rounded-full bg-sunken md:block" aria-hidden="true">
        <span
          className="block h-full rounded-full bg-accent"
          style={{ width: `${Math.round((100 * part) / total)}%` }}
        />
      </span>
      <span className="tabular-nums">
        {part} of {total}
        <span className="md:hidden"> permissions</span>
      </span>
    </span>
  )
}
