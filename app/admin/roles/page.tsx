import type { Metadata } from "next"
import { listHref, readListAddress } from "@/components/console/list-address"
import { NoAccess } from "@/components/console/no-access"
import { readList } from "@/components/console/read-list"
import { RolesScreen } from "@/components/roles/roles-screen"
import { can } from "@/lib/auth/actor"
import { holdsAll } from "@/lib/auth/grants"
import { searchQuery } from "@/lib/http/paging"
import { requirePageActor } from "@/lib/http/session"
import { catalogue } from "@/lib/permissions/permissions"
import { listRoles } from "@/lib/roles/roles"

export const metadata: Metadata = { title: "Roles" }

const PATH = "/admin/roles"

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export default async function RolesPage({ searchParams }: Props) {
  const asked = readListAddress(await searchParams)
  const actor = await requirePageActor(listHref(PATH, asked))
  const { page, address, missing } = await readList(asked, (query) =>
    listRoles(actor, searchQuery.parse(query)),
  )
  if (missing !== undefined) return <NoAccess what="roles" permission={missing} />
  const mayCreate = can(actor, "roles:create", null)
  const mayDelete = can(actor, "roles:delete", null)
  return (
    <RolesScreen
      path={PATH}
      address={address}
      nextCursor={page.nextCursor}
      mayCreate={mayCreate}
      total={catalogue().length}
      roles={page.data.map((role) => {
        const holds = holdsAll(actor, [{ shopId: null, permissions: new Set(role.permissions) }])
        return { role, mayCopy: mayCreate && holds, mayDelete: mayDelete && holds && !role.isSystem }
      })}
    />
  )
}
