import type { Metadata } from "next"
import { redirect } from "next/navigation"
import { listHref, readListAddress } from "@/components/console/list-address"
import { readList } from "@/components/console/read-list"
import { roomsFor } from "@/components/console/rooms"
import { DESK_PATH } from "@/components/desk/chat-href"
import { FirstSteps } from "@/components/reports/first-steps"
import { OverviewScreen } from "@/components/reports/overview-screen"
import { can, type EmployeeActor } from "@/lib/auth/actor"
import { requirePageActor } from "@/lib/http/session"
import { overviewQuery } from "@/lib/reports/contract"
import { getOverview } from "@/lib/reports/overview"
import { shopChoices } from "@/lib/shops/scope"

export const metadata: Metadata = { title: "Overview" }

const PATH = "/admin"

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export default async function OverviewPage({ searchParams }: Props) {
  const asked = readListAddress(await searchParams, ["shop"])
  const actor = await requirePageActor(listHref(PATH, asked))
  const [{ page, address, missing }, shops] = await Promise.all([
    readList(asked, (query) => getOverview(actor, overviewQuery.parse(query))),
    shopChoices(actor, "reports:read"),
  ])
  if (missing !== undefined) redirect(firstRoom(actor))
  if (shops.length === 0) {
    const mayOpenShops = can(actor, "shops:create", null)
    return <FirstSteps mayOpenShops={mayOpenShops} mayAddPeople={can(actor, "employees:create", null)} />
  }
  return <OverviewScreen path={PATH} address={address} overview={page} shops={shops} />
}

/** Where the console opens for who may not see the figures. */
function firstRoom(actor: EmployeeActor): string {
  const permissions = actor.grants.flatMap((grant) => [...grant.permissions])
  return roomsFor(permissions).find(({ href }) => href !== PATH)?.href ?? DESK_PATH
}
