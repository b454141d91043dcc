import type { Metadata } from "next"
import { listHref, readListAddress } from "@/components/console/list-address"
import { NoAccess } from "@/components/console/no-access"
import { readAll } from "@/components/console/read-all"
import { readList } from "@/components/console/read-list"
import { ownersOf } from "@/components/replies/owners"
import { RepliesScreen } from "@/components/replies/replies-screen"
import { can, shopsWith } from "@/lib/auth/actor"
import { listCannedReplies } from "@/lib/canned-replies/canned-replies"
import { cannedRepliesQuery } from "@/lib/canned-replies/contract"
import { searchQuery } from "@/lib/http/paging"
import { requirePageActor } from "@/lib/http/session"
import { shopChoices } from "@/lib/shops/scope"
import { listTeams } from "@/lib/teams/teams"

export const metadata: Metadata = { title: "Canned replies" }

const PATH = "/admin/replies"
const QUERY = searchQuery.extend(cannedRepliesQuery.shape)

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export default async function RepliesPage({ searchParams }: Props) {
  const asked = readListAddress(await searchParams, ["shop"])
  const actor = await requirePageActor(listHref(PATH, asked))
  const { page, address, missing } = await readList(asked, (query) =>
    listCannedReplies(actor, QUERY.parse(query)),
  )
  if (missing !== undefined) return <NoAccess what="canned replies" permission={missing} />
  const [answered, managed] = await Promise.all([
    shopChoices(actor, "chats:reply"),
    shopChoices(actor, "cannedReplies:manage"),
  ])
  const teams =
    shopsWith(actor, "teams:read").length > 0 ? await readAll((query) => listTeams(actor, query)) : []
  return (
    <RepliesScreen
      path={PATH}
      address={address}
      replies={page.data.map((reply) => ({
        ...reply,
        mayChange: !reply.shop || can(actor, "cannedReplies:manage", reply.shop.id),
      }))}
      nextCursor={page.nextCursor}
      shops={answered}
      owners={ownersOf(managed, teams)}
    />
  )
}
