import type { Metadata } from "next"
import { listHref, readListAddress } from "@/components/console/list-address"
import { NoAccess } from "@/components/console/no-access"
import { readList } from "@/components/console/read-list"
import type { TokenChoices } from "@/components/tokens/new-token-button"
import { TokensScreen } from "@/components/tokens/tokens-screen"
import { apiTokenFilters } from "@/lib/api-tokens/contract"
import { listApiTokens } from "@/lib/api-tokens/tokens"
import { type EmployeeActor, shopsWith } from "@/lib/auth/actor"
import type { Permission } from "@/lib/auth/permissions"
import { searchQuery } from "@/lib/http/paging"
import { requirePageActor } from "@/lib/http/session"
import { catalogue } from "@/lib/permissions/permissions"
import { listShopRefs } from "@/lib/permissions/places"

export const metadata: Metadata = { title: "API tokens" }

const PATH = "/admin/tokens"
const query = searchQuery.extend(apiTokenFilters.shape)

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export default async function TokensPage({ searchParams }: Props) {
  const asked = readListAddress(await searchParams, ["owner", "employeeId"])
  const actor = await requirePageActor(listHref(PATH, asked))
  const { page, address, missing } = await readList(asked, ({ owner, ...rest }) => {
    const mine = owner === "all" || rest.employeeId ? undefined : "true"
    return listApiTokens(actor, query.parse({ ...rest, mine }))
  })
  if (missing !== undefined) return <NoAccess what="API tokens" permission={missing} />
  const mayRevokeOwn = holds(actor, "apiTokens:delete")
  return (
    <TokensScreen
      path={PATH}
      address={address}
      nextCursor={page.nextCursor}
      mayManage={holds(actor, "apiTokens:manage")}
      choices={await choicesOf(actor)}
      // Others' tokens are listed only where they may be managed.
      tokens={page.data.map((token) => ({ token, mayRevoke: token.owner.id !== actor.id || mayRevokeOwn }))}
    />
  )
}

async function choicesOf(actor: EmployeeActor): Promise<TokenChoices | null> {
  if (!holds(actor, "apiTokens:create")) return null
  return {
    catalogue: catalogue().filter(({ name }) => holds(actor, name as Permission)),
    shops: await listShopRefs(actor),
  }
}

/** True when some membership gives the permission somewhere. */
function holds(actor: EmployeeActor, permission: Permission): boolean {
  return shopsWith(actor, permission).length > 0
}
