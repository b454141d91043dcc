import { SearchX, ShieldCheck } from "lucide-react"
import Link from "next/link"
import type { ListAddress } from "@/components/console/list-address"
import { ListPaging } from "@/components/console/list-paging"
import { ListSearch } from "@/components/console/list-search"
import { PageHead } from "@/components/console/page-head"
import { buttonStyle } from "@/components/ui/button-style"
import { EmptyState } from "@/components/ui/empty-state"
import { NewRoleButton } from "./role-buttons"
import { RoleTable } from "./role-table"
import type { ListedRole } from "./role-values"

interface Props {
  path: string
  address: ListAddress
  roles: ListedRole[]
  nextCursor: string | null
  mayCreate: boolean
  /** How many permissions there are. */
  total: number
}

/** The console's room for roles. */
export function RolesScreen({ path, address, roles, nextCursor, mayCreate, total }: Props) {
  const sources = roles.filter(({ mayCopy }) => mayCopy).map(({ role }) => role)
  return (
    <>
      <PageHead
        title="Roles"
        description="What people may do. A person has a role in one shop, or in all of them."
        action={mayCreate && <NewRoleButton sources={sources} />}
      />
      <div className="mt-7">
        <ListSearch
          path={path}
          address={address}
          label="Search roles"
          placeholder="Search name or description"
        />
      </div>
      <div className="mt-5">
        {roles.length > 0 ? <RoleTable roles={roles} total={total} /> : <Nothing path={path} q={address.q} />}
      </div>
      <ListPaging path={path} address={address} nextCursor={nextCursor} />
    </>
  )
}

function Nothing({ path, q }: { path: string; q?: string }) {
  if (!q) {
    return (
      <EmptyState icon={ShieldCheck} title="Nothing further">
        The list has become shorter and ends before this page.
      </EmptyState>
    )
  }
  return (
    <EmptyState icon={SearchX} title="No match">
      <p className="wrap-anywhere">No name or description contains “{q}”.</p>
      <Link href={path} className={buttonStyle("secondary", "small", "mt-5")}>
        Show all roles
      </Link>
    </EmptyState>
  )
}
