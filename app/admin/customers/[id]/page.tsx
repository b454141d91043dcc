import type { Metadata } from "next"
import { notFound } from "next/navigation"
import { listHref, readListAddress } from "@/components/console/list-address"
import { NoAccess } from "@/components/console/no-access"
import { readList } from "@/components/console/read-list"
import { CustomerScreen } from "@/components/customers/customer-screen"
import { listEvents } from "@/lib/audit/audit"
import { type Actor, can } from "@/lib/auth/actor"
import { customerRef } from "@/lib/customers/contract"
import { getCustomer, listCustomerChats } from "@/lib/customers/customers"
import { isAppError } from "@/lib/errors"
import { pageQuery } from "@/lib/http/paging"
import { requirePageActor } from "@/lib/http/session"

export const metadata: Metadata = { title: "Customer" }

const TRAIL = 8

interface Props {
  params: Promise<{ id: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export default async function CustomerPage({ params, searchParams }: Props) {
  const ref = customerRef.safeParse(await params)
  if (!ref.success) notFound()
  const { id } = ref.data
  const path = `/admin/customers/${id}`
  const asked = readListAddress(await searchParams)
  const actor = await requirePageActor(listHref(path, asked))
  const { customer, missing } = await readCustomer(actor, id)
  if (missing !== undefined) return <NoAccess what="customers" permission={missing} />
  const { shopId } = customer
  const [chats, trail] = await Promise.all([
    readList(asked, (query) => listCustomerChats(actor, { ...pageQuery.parse(query), id })),
    can(actor, "audit:read", shopId) ? listEvents(actor, { subjectId: id, limit: TRAIL }) : null,
  ])
  return (
    <CustomerScreen
      path={path}
      address={chats.address ?? asked}
      customer={customer}
      rights={{
        mayUpdate: can(actor, "customers:update", shopId),
        mayBlock: can(actor, "customers:block", shopId),
        mayExport: can(actor, "customers:export", shopId),
        mayErase: can(actor, "customers:delete", shopId),
      }}
      chats={chats.page?.data ?? []}
      nextCursor={chats.page?.nextCursor ?? null}
      trail={trail?.data ?? null}
    />
  )
}

async function readCustomer(actor: Actor, id: string) {
  try {
    return { customer: await getCustomer(actor, { id }) }
  } catch (error) {
    if (isAppError(error) && error.code === "NOT_FOUND") notFound()
    if (isAppError(error) && error.requiredPermission) return { missing: error.requiredPermission }
    throw error
  }
}
