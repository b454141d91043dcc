import { ShieldCheck } from "lucide-react"
import type { ListAddress } from "@/components/console/list-address"
import { ListPaging } from "@/components/console/list-paging"
import { ListSearch } from "@/components/console/list-search"
import { NothingListed } from "@/components/console/nothing-listed"
import { PageHead } from "@/components/console/page-head"
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
        {roles.length > 0 ? (
          <RoleTable roles={roles} total={total} />
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
      icon={ShieldCheck}
      path={path}
      address={address}
      noMatch={{ text: `No name or description contains “${address.q}”.`, showAll: "Show all roles" }}
    />
  )
}
