import { ChevronRight, Store } from "lucide-react"
import type { Speech } from "@/components/language/languages"
import { ShopSign } from "@/components/shops/shop-sign"
import { EmptyState } from "@/components/ui/empty-state"
import type { PublicShop } from "@/lib/shops/contract"
import { Head } from "./head"

/** Where a customer begins who was given no shop's address: the shops that one can write to. */
export function Shops({ shops, speech }: { shops: PublicShop[]; speech: Speech }) {
  const words = speech.words.shops
  return (
    <div className="flex min-h-dvh flex-col">
      <Head />
      <main className="mx-auto w-full max-w-lg px-5 pt-8 pb-16 sm:pt-14">
        <h1 className="text-2xl font-semibold tracking-tight text-balance">{words.title}</h1>
        <p className="mt-1.5 mb-7 leading-relaxed text-pretty text-muted">{words.text}</p>
        {shops.length === 0 ? (
          <EmptyState icon={Store} title={words.none} className="rounded-2xl border border-line bg-surface">
            {words.noneText}
          </EmptyState>
        ) : (
          <ul aria-label={words.list} className="space-y-2.5">
            {shops.map((shop) => (
              <li key={shop.slug}>
                <ShopLink shop={shop} />
              </li>
            ))}
          </ul>
        )}
      </main>
    </div>
  )
}

function ShopLink({ shop }: { shop: PublicShop }) {
  return (
    <a
      href={`/customer/${shop.slug}`}
      className="group flex items-center gap-4 rounded-2xl border border-line bg-surface p-4 transition-colors hover:border-line-strong"
    >
      <ShopSign name={shop.name} color={shop.accentColor} />
      <span className="min-w-0 flex-1">
        <bdi className="block truncate font-medium">{shop.name}</bdi>
        {shop.location && <bdi className="block truncate text-sm text-muted">{shop.location}</bdi>}
      </span>
      <ChevronRight className="size-5 shrink-0 text-muted rtl:-scale-x-100" aria-hidden="true" />
    </a>
  )
}
