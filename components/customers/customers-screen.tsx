import { Users } from "lucide-react"
import { isNarrowed, type ListAddress } from "@/components/console/list-address"
import { ListBar } from "@/components/console/list-bar"
import { ListFilter } from "@/components/console/list-filter"
import { ListPaging } from "@/components/console/list-paging"
import { ListSearch } from "@/components/console/list-search"
import { NothingListed } from "@/components/console/nothing-listed"
import { PageHead } from "@/components/console/page-head"
import { ShopFilter } from "@/components/console/shop-filter"
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
        action={openShops.length > 0 && <NewCustomerButton shops={openShops} chosen={address.filters.shop} />}
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
      <ShopFilter path={path} address={address} shops={shops} />
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
  return (
    <NothingListed
      icon={Users}
      path={path}
      address={address}
      noMatch={{
        text: address.q ? `Nobody here is known by “${address.q}”.` : "Nobody fits these filters.",
        showAll: "Show all customers",
      }}
      none={{
        title: "No customers yet",
        text: mayCreate
          ? "Whoever writes to a shop stands here from then on. You can add somebody with “Add customer”."
          : "Whoever writes to a shop stands here from then on.",
      }}
    />
  )
}
