"use client"

import { ArrowLeft } from "lucide-react"
import Link from "next/link"
import { useRouter } from "next/navigation"
import { useSay } from "@/components/console/status"
import { Badge } from "@/components/ui/badge"
import type { Role } from "@/lib/roles/contract"
import { RenameRoleButton } from "./rename-role-button"
import { CopyRoleButton, DeleteRoleButton } from "./role-buttons"
import { peopleText } from "./role-values"

interface Props {
  role: Role
  mayRename: boolean
  mayCopy: boolean
  mayDelete: boolean
}

/** What a role is called, who has it, and what can be done with it as a whole. */
export function RoleHead({ role, mayRename, mayCopy, mayDelete }: Props) {
  const router = useRouter()
  const say = useSay()

  function onDeleted() {
    say(`${role.name} is deleted.`)
    router.push("/admin/roles")
  }

  return (
    <>
      <Link
        href="/admin/roles"
        className="-mt-2 mb-3 inline-flex min-h-8 items-center gap-1.5 text-sm text-muted hover:text-ink"
      >
        <ArrowLeft className="size-4" aria-hidden="true" />
        Roles
      </Link>
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-4">
        <div className="min-w-0">
          <h1 className="flex flex-wrap items-center gap-x-2.5 text-2xl font-semibold tracking-tight wrap-anywhere">
            {role.name}
            {role.isSystem && <Badge>System</Badge>}
          </h1>
          {role.description && (
            <p className="mt-1 max-w-prose text-pretty text-muted wrap-anywhere">{role.description}</p>
          )}
          <p className="mt-1.5 text-sm text-muted">
            {role.people === 0 ? (
              "Nobody has it yet."
            ) : (
              <>
                <Link
                  href={`/admin/employees?roleId=${role.id}`}
                  className="font-medium text-accent-ink hover:underline"
                >
                  {peopleText(role.people)}
                </Link>{" "}
                {role.people === 1 ? "has it." : "have it."}
              </>
            )}
          </p>
        </div>
        <div className="flex flex-wrap gap-2.5">
          {mayRename && <RenameRoleButton role={role} />}
          {mayCopy && <CopyRoleButton role={role} large />}
          {mayDelete && <DeleteRoleButton role={role} large onDeleted={onDeleted} />}
        </div>
      </div>
    </>
  )
}
