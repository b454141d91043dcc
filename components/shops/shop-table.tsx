import { ArrowUpRight } from "lucide-react"
import Link from "next/link"
import { ListTable } from "@/components/console/list-table"
import { Badge } from "@/components/ui/badge"
import { cn } from "@/lib/cn"
import type { Shop } from "@/lib/shops/contract"
import { ShopSign } from "./shop-sign"

const ROUTING: Record<Shop["routing"], string> = { manual: "Manual", automatic: "Automatic" }

const COLUMNS = [
  { name: "Shop" },
  { name: "Location", width: "md:w-[26%]" },
  { name: "Routing", width: "md:w-32" },
  { name: "Status", width: "md:w-28" },
]
const cellStyle = "md:py-4 md:pr-6 md:align-middle"

/** The shops of this page. */
export function ShopTable({ shops }: { shops: Shop[] }) {
  return (
    <ListTable label="Shops" columns={COLUMNS}>
      {shops.map((shop) => (
        <ShopRow key={shop.id} shop={shop} />
      ))}
    </ListTable>
  )
}

function ShopRow({ shop }: { shop: Shop }) {
  return (
    <tr className="relative flex flex-wrap items-center gap-x-4 gap-y-1 border-b border-line py-4 hover:bg-paper md:table-row md:py-0">
      <th scope="row" className={cn("min-w-0 flex-1 text-left font-normal", cellStyle)}>
        <span className="flex items-center gap-3.5">
          <ShopSign
            name={shop.name}
            color={shop.accentColor}
            className={cn(!shop.isActive && "opacity-50")}
          />
          <span className="min-w-0">
            <Link
              href={`/admin/shops/${shop.id}`}
              className="block truncate text-base leading-6 font-medium after:absolute after:inset-0 md:text-sm md:leading-6"
            >
              {shop.name}
            </Link>
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
      <td className={cn("order-2 pl-[3.375rem] md:pl-0", cellStyle, "md:pr-0")}>
        <Badge tone={shop.isActive ? "accent" : "neutral"}>{shop.isActive ? "Active" : "Inactive"}</Badge>
      </td>
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
      // Above the row's own link, which covers all of it.
      className="relative z-10 flex w-fit max-w-full min-h-6 items-center gap-0.5 text-muted hover:text-ink hover:underline"
    >
      <span className="truncate">{shop.slug}</span>
      <ArrowUpRight className="size-3.5 shrink-0" aria-hidden="true" />
    </a>
  )
}
