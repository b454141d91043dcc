import type { Metadata } from "next"
import { listHref, readListAddress } from "@/components/console/list-address"
import { NoAccess } from "@/components/console/no-access"
import { readList } from "@/components/console/read-list"
import { TeamsScreen } from "@/components/teams/teams-screen"
import { can } from "@/lib/auth/actor"
import { searchQuery } from "@/lib/http/paging"
import { requirePageActor } from "@/lib/http/session"
import { listShopNames } from "@/lib/shops/shops"
import { teamsQuery } from "@/lib/teams/contract"
import { listTeams } from "@/lib/teams/teams"

export const metadata: Metadata = { title: "Teams" }

const PATH = "/admin/teams"
const QUERY = searchQuery.extend(teamsQuery.shape)

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export default async function TeamsPage({ searchParams }: Props) {
  const asked = readListAddress(await searchParams, ["shop"])
  const actor = await requirePageActor(listHref(PATH, asked))
  const { page, address, missing } = await readList(asked, (query) => listTeams(actor, QUERY.parse(query)))
  if (missing !== undefined) return <NoAccess what="teams" permission={missing} />
  const shops = await listShopNames(actor)
  return (
    <TeamsScreen
      path={PATH}
      address={address}
      teams={page.data}
      nextCursor={page.nextCursor}
      shops={shops}
      ownShops={shops.filter(({ id }) => can(actor, "teams:create", id))}
    />
  )
}
