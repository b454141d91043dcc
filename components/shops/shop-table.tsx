import { ArrowUpRight } from "lucide-react"
import { Badge } from "@/components/ui/badge"
import { cn } from "@/lib/cn"
import type { Shop } from "@/lib/shops/contract"
import { EditShopButton } from "./edit-shop-button"
import { ShopSign } from "./shop-sign"

export interface ListedShop {
  shop: Shop
  mayUpdate: boolean
}

const ROUTING: Record<Shop["routing"], string> = { manual: "Manual", automatic: "Automatic" }

const headStyle = "pr-6 pb-2.5 font-medium"
const cellStyle = "md:py-4 md:pr-6 md:align-middle"

/** The shops of this page. On a phone each row folds into a block: name and button, and the rest below. */
export function ShopTable({ shops }: { shops: ListedShop[] }) {
  return (
    <table aria-label="Shops" className="block w-full text-sm md:table md:table-fixed">
      <thead className="sr-only text-left text-muted md:not-sr-only md:table-header-group">
        <tr>
          <th scope="col" className={headStyle}>
            Shop
          </th>
          <th scope="col" className={cn(headStyle, "md:w-[26%]")}>
            Location
          </th>
          <th scope="col" className={cn(headStyle, "md:w-32")}>
            Routing
          </th>
          <th scope="col" className={cn(headStyle, "md:w-28")}>
            Status
          </th>
          <th scope="col" className="md:w-20">
            <span className="sr-only">Actions</span>
          </th>
        </tr>
      </thead>
      <tbody className="block border-t border-line md:table-row-group">
        {shops.map((listed) => (
          <ShopRow key={listed.shop.id} {...listed} />
        ))}
      </tbody>
    </table>
  )
}

function ShopRow({ shop, mayUpdate }: ListedShop) {
  return (
    <tr className="flex flex-wrap items-center gap-x-4 gap-y-1 border-b border-line py-4 md:table-row md:py-0">
      <th scope="row" className={cn("min-w-0 flex-1 text-left font-normal", cellStyle)}>
        <span className="flex items-center gap-3.5">
          <ShopSign
            name={shop.name}
            color={shop.accentColor}
            className={cn(!shop.isActive && "opacity-50")}
          />
          <span className="min-w-0">
            <span className="block truncate text-base font-medium md:text-sm">{shop.name}</span>
            <ChatPage shop={shop} />
          </span>
        </span>
      </th>
      <td className={cn("order-1 w-full pl-[3.375rem] text-muted wrap-anywhere md:pl-0", cellStyle)}>
        {shop.location}
      </td>
      <td className={cn("order-3 text-muted md:text-ink", cellStyle)}>
        {ROUTING[shop.routing]}
        <span className="md:hidden"> routing</span>
      </td>
      <td className={cn("order-2 pl-[3.375rem] md:pl-0", cellStyle)}>
        <Badge tone={shop.isActive ? "accent" : "neutral"}>{shop.isActive ? "Active" : "Inactive"}</Badge>
      </td>
      <td className="md:align-middle md:text-right">{mayUpdate && <EditShopButton shop={shop} />}</td>
    </tr>
  )
}

/** The slug is the end of the address at which customers write; a shop that is not active has no page. */
function ChatPage({ shop }: { shop: Shop }) {
  if (!shop.isActive) return <span className="block truncate leading-6 text-muted">{shop.slug}</span>
  return (
    <a
      href={`/customer/${shop.slug}`}
      target="_blank"
      rel="noopener"
      aria-label={`${shop.slug}, opens the chat page in a new tab`}
      className="flex min-h-6 items-center gap-0.5 text-muted hover:text-ink hover:underline"
    >
      <span className="truncate">{shop.slug}</span>
      <ArrowUpRight className="size-3.5 shrink-0" aria-hidden="true" />
    </a>
  )
}
