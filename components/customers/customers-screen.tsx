import { SearchX, Users } from "lucide-react"
import Link from "next/link"
import { isNarrowed, type ListAddress } from "@/components/console/list-address"
import { ListBar } from "@/components/console/list-bar"
import { ListFilter } from "@/components/console/list-filter"
import { ListPaging } from "@/components/console/list-paging"
import { ListSearch } from "@/components/console/list-search"
import { PageHead } from "@/components/console/page-head"
import { buttonStyle } from "@/components/ui/button-style"
import { EmptyState } from "@/components/ui/empty-state"
import type { Customer } from "@/lib/customers/contract"
import { CustomerTable } from "./customer-table"
import { NewCustomerButton } from "./new-customer-button"

interface Choice {
  id: string
  name: string
}

interface Props {
  path: string
  address: ListAddress
  customers: Customer[]
  nextCursor: string | null
  /** The shops that the list can be narrowed down to. */
  shops: Choice[]
  /** The shops in which the person may add customers. */
  openShops: Choice[]
}

/** The console's room for customers. */
export function CustomersScreen({ path, address, customers, nextCursor, shops, openShops }: Props) {
  const bare = customers.length === 0 && !isNarrowed(address) && !address.cursor
  return (
    <>
      <PageHead
        title="Customers"
        description="Everybody who has written to your shops, or was added here."
        action={
          openShops.length > 0 && <NewCustomerButton shops={openShops} chosen={address.filters.shopId} />
        }
      />
      {!bare && <Bar path={path} address={address} shops={shops} />}
      <div className="mt-5">
        {customers.length > 0 ? (
          <CustomerTable customers={customers} />
        ) : (
          <Nothing path={path} address={address} mayCreate={openShops.length > 0} />
        )}
      </div>
      <ListPaging path={path} address={address} nextCursor={nextCursor} />
    </>
  )
}

function Bar({ path, address, shops }: Pick<Props, "path" | "address" | "shops">) {
  return (
    <ListBar>
      <ListSearch
        path={path}
        address={address}
        label="Search customers"
        placeholder="Name, e-mail, phone or id"
      />
      {shops.length > 1 && (
        <ListFilter
          path={path}
          address={address}
          name="shopId"
          label="Shop"
          all="All shops"
          options={shops.map(({ id, name }) => ({ value: id, text: name }))}
        />
      )}
      <ListFilter
        path={path}
        address={address}
        name="blocked"
        label="Blocked or not"
        all="Blocked or not"
        options={[
          { value: "true", text: "Blocked" },
          { value: "false", text: "Not blocked" },
        ]}
      />
      <ListFilter
        path={path}
        address={address}
        name="sort"
        label="Order"
        all="By name"
        options={[{ value: "-createdAt", text: "Newest first" }]}
      />
    </ListBar>
  )
}

function Nothing({ path, address, mayCreate }: Pick<Props, "path" | "address"> & { mayCreate: boolean }) {
  if (isNarrowed(address)) {
    return (
      <EmptyState icon={SearchX} title="No match">
        <p className="wrap-anywhere">
          {address.q ? `Nobody here is known by “${address.q}”.` : "Nobody fits these filters."}
        </p>
        <Link href={path} className={buttonStyle("secondary", "small", "mt-5")}>
          Show all customers
        </Link>
      </EmptyState>
    )
  }
  if (address.cursor) {
    return (
      <EmptyState icon={Users} title="Nothing further">
        The list has become shorter and ends before this page.
      </EmptyState>
    )
  }
  return (
    <EmptyState icon={Users} title="No customers yet">
      {mayCreate
        ? "Whoever writes to a shop stands here from then on. You can add somebody with “Add customer”."
        : "Whoever writes to a shop stands here from then on."}
    </EmptyState>
  )
}
