import { SearchX, Store } from "lucide-react"
import Link from "next/link"
import type { ListAddress } from "@/components/console/list-address"
import { ListPaging } from "@/components/console/list-paging"
import { ListSearch } from "@/components/console/list-search"
import { PageHead } from "@/components/console/page-head"
import { buttonStyle } from "@/components/ui/button-style"
import { EmptyState } from "@/components/ui/empty-state"
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
  if (address.q) {
    return (
      <EmptyState icon={SearchX} title="No match">
        <p className="wrap-anywhere">No name or slug contains “{address.q}”.</p>
        <Link href={path} className={buttonStyle("secondary", "small", "mt-5")}>
          Show all shops
        </Link>
      </EmptyState>
    )
  }
  if (address.cursor) {
    return (
      <EmptyState icon={Store} title="Nothing further">
        The list has become shorter and ends before this page.
      </EmptyState>
    )
  }
  return (
    <EmptyState icon={Store} title="No shops yet">
      {mayCreate ? "Make the first one with “New shop”." : "As soon as you belong to a shop, it stands here."}
    </EmptyState>
  )
}
