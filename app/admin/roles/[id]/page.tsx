import type { Metadata } from "next"
import { notFound } from "next/navigation"
import { NoAccess } from "@/components/console/no-access"
import { readOne } from "@/components/console/read-one"
import { RoleEditor } from "@/components/roles/role-editor"
import { can, type EmployeeActor } from "@/lib/auth/actor"
import { holdsAll } from "@/lib/auth/grants"
import { ALL_PERMISSIONS } from "@/lib/auth/permissions"
import { getIdentity } from "@/lib/employees/identity"
import { requirePageActor } from "@/lib/http/session"
import { catalogue } from "@/lib/permissions/permissions"
import { type Role, roleRef } from "@/lib/roles/contract"
import { getRole } from "@/lib/roles/roles"
import { getOwnSecondFactor } from "@/lib/second-factor/second-factor"

export const metadata: Metadata = { title: "Role" }

interface Props {
  params: Promise<{ id: string }>
}

export default async function RolePage({ params }: Props) {
  const { id } = await params
  const actor = await requirePageActor(`/admin/roles/${id}`)
  const asked = roleRef.safeParse({ id })
  if (!asked.success) notFound()
  const { item: role, missing } = await readOne(() => getRole(actor, asked.data))
  if (missing !== undefined) return <NoAccess what="roles" permission={missing} />
  const holds = holdsAll(actor, [{ shopId: null, permissions: new Set(role.permissions) }])
  const { enrolledAt } = await getOwnSecondFactor(actor)
  const { memberships } = await getIdentity(actor)
  return (
    <RoleEditor
      key={role.id}
      role={role}
      catalogue={catalogue()}
      locked={ALL_PERMISSIONS.filter((name) => !can(actor, name, null))}
      whyNot={whyNot(actor, role, holds)}
      mayRequire={can(actor, "roles:update", null) && holds}
      concernsSelf={enrolledAt === null && memberships.some((one) => one.role.id === role.id)}
      mayCopy={can(actor, "roles:create", null) && holds}
      mayDelete={can(actor, "roles:delete", null) && holds && !role.isSystem}
    />
  )
}

function whyNot(actor: EmployeeActor, role: Role, holds: boolean): string | null {
  if (!can(actor, "roles:update", null))
    return "You may look at this role. Changing it takes the permission roles:update in every shop."
  if (role.isSystem) return "What system roles allow stays as it is. Copy it, and change the copy."
  if (!holds) return "This role allows something that you don’t hold in every shop, so you can’t change it."
  return null
}
