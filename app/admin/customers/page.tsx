import type { Metadata } from "next"
import { listHref, readListAddress } from "@/components/console/list-address"
import { NoAccess } from "@/components/console/no-access"
import { readList } from "@/components/console/read-list"
import { CustomersScreen } from "@/components/customers/customers-screen"
import { can } from "@/lib/auth/actor"
import { listCustomers } from "@/lib/customers/customers"
import { customersQuery } from "@/lib/http/operations/customers"
import { requirePageActor } from "@/lib/http/session"
import { shopChoices } from "@/lib/shops/scope"

export const metadata: Metadata = { title: "Customers" }

const PATH = "/admin/customers"

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export default async function CustomersPage({ searchParams }: Props) {
  const asked = readListAddress(await searchParams, ["shop", "blocked", "sort"])
  const actor = await requirePageActor(listHref(PATH, asked))
  const [{ page, address, missing }, shops] = await Promise.all([
    readList(asked, (query) => listCustomers(actor, customersQuery.parse(query))),
    shopChoices(actor, "customers:read"),
  ])
  if (missing !== undefined) return <NoAccess what="customers" permission={missing} />
  return (
    <CustomersScreen
      path={PATH}
      address={address}
      customers={page.data}
      nextCursor={page.nextCursor}
      shops={shops}
      openShops={shops.filter(({ id }) => can(actor, "customers:create", id))}
    />
  )
}
