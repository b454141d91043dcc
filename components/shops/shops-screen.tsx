import { Store } from "lucide-react"
import type { ListAddress } from "@/components/console/list-address"
import { ListPaging } from "@/components/console/list-paging"
import { ListSearch } from "@/components/console/list-search"
import { NothingListed } from "@/components/console/nothing-listed"
import { PageHead } from "@/components/console/page-head"
import type { Shop } from "@/lib/shops/contract"
import { NewShopButton } from "./new-shop-button"
import { ShopTable } from "./shop-table"

interface Props {
  path: string
  address: ListAddress
  shops: Shop[]
  nextCursor: string | null
  mayCreate: boolean
}

/** The console's room for shops. */
export function ShopsScreen({ path, address, shops, nextCursor, mayCreate }: Props) {
  const bare = shops.length === 0 && !address.q && !address.cursor
  return (
    <>
      <PageHead
        title="Shops"
        description="Each has its own team, customers and chat page."
        action={mayCreate && <NewShopButton />}
      />
      {!bare && (
        <div className="mt-7">
          <ListSearch path={path} address={address} label="Search shops" placeholder="Search name or slug" />
        </div>
      )}
      <div className="mt-5">
        {shops.length > 0 ? (
          <ShopTable shops={shops} />
        ) : (
          <Nothing path={path} address={address} mayCreate={mayCreate} />
        )}
      </div>
      <ListPaging path={path} address={address} nextCursor={nextCursor} />
    </>
  )
}

function Nothing({ path, address, mayCreate }: Pick<Props, "path" | "address" | "mayCreate">) {
  return (
    <NothingListed
      icon={Store}
      path={path}
      address={address}
      noMatch={{ text: `No name or slug contains “${address.q}”.`, showAll: "Show all shops" }}
      none={{
        title: "No shops yet",
        text: mayCreate
          ? "Make the first one with “New shop”."
          : "As soon as you belong to a shop, it stands here.",
      }}
    />
  )
}
