import { ChevronRight, Store } from "lucide-react"
import Link from "next/link"
import { EmptyState } from "@/components/ui/empty-state"
import type { PublicShop } from "@/lib/shops/contract"
import { ShopSign } from "./shop-sign"

/** The shops that one can write to. */
export function ShopPicker({ shops }: { shops: PublicShop[] }) {
  if (shops.length === 0) {
    return (
      <EmptyState
        icon={Store}
        title="No shop is open for chats"
        className="rounded-2xl border border-line bg-surface"
      >
        As soon as a shop is set up, it appears here.
      </EmptyState>
    )
  }
  return (
    <ul aria-label="Shops" className="space-y-2.5">
      {shops.map((shop) => (
        <li key={shop.slug}>
          <Link
            href={`/customer/${shop.slug}`}
            className="group flex items-center gap-4 rounded-2xl border border-line bg-surface p-4 transition-colors hover:border-line-strong"
          >
            <ShopSign name={shop.name} color={shop.accentColor} />
            <span className="min-w-0 flex-1">
              <span className="block truncate font-medium">{shop.name}</span>
              {shop.location && <span className="block truncate text-sm text-muted">{shop.location}</span>}
            </span>
            <ChevronRight
              className="size-5 text-muted transition-transform group-hover:translate-x-0.5"
              aria-hidden="true"
            />
          </Link>
        </li>
      ))}
    </ul>
  )
}
