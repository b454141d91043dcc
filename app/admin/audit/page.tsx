import type { Metadata } from "next"
import { AuditScreen } from "@/components/audit/audit-screen"
import { listHref, readListAddress } from "@/components/console/list-address"
import { NoAccess } from "@/components/console/no-access"
import { readList } from "@/components/console/read-list"
import { listEvents } from "@/lib/audit/audit"
import { auditQuery } from "@/lib/http/operations/audit"
import { requirePageActor } from "@/lib/http/session"
import { shopChoices } from "@/lib/shops/scope"

export const metadata: Metadata = { title: "Audit trail" }

const PATH = "/admin/audit"
const FILTERS = ["shop", "type", "actorId", "subjectId", "from", "to"]

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export default async function AuditPage({ searchParams }: Props) {
  const asked = readListAddress(await searchParams, FILTERS)
  const actor = await requirePageActor(listHref(PATH, asked))
  const [{ page, address, missing }, shops] = await Promise.all([
    readList(asked, (query) => listEvents(actor, auditQuery.parse(query))),
    shopChoices(actor, "audit:read"),
  ])
  if (missing !== undefined) return <NoAccess what="the audit trail" permission={missing} />
  return (
    <AuditScreen
      path={PATH}
      address={address}
      entries={page.data}
      nextCursor={page.nextCursor}
      shops={shops}
    />
  )
}
