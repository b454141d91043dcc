import type { Metadata } from "next"
import { listHref, readListAddress } from "@/components/console/list-address"
import { NoAccess } from "@/components/console/no-access"
import { readList } from "@/components/console/read-list"
import { ShopsScreen } from "@/components/shops/shops-screen"
import { can } from "@/lib/auth/actor"
import { searchQuery } from "@/lib/http/paging"
import { requirePageActor } from "@/lib/http/session"
import { listShops } from "@/lib/shops/shops"

export const metadata: Metadata = { title: "Shops" }

const PATH = "/admin/shops"

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export default async function ShopsPage({ searchParams }: Props) {
  const asked = readListAddress(await searchParams)
  const actor = await requirePageActor(listHref(PATH, asked))
  const { page, address, missing } = await readList(asked, (query) =>
    listShops(actor, searchQuery.parse(query)),
  )
  if (missing !== undefined) return <NoAccess what="shops" permission={missing} />
  return (
    <ShopsScreen
      path={PATH}
      address={address}
      nextCursor={page.nextCursor}
      mayCreate={can(actor, "shops:create", null)}
      shops={page.data}
    />
  )
}
