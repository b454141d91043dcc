import { ArrowUpRight } from "lucide-react"
import { ShopSign } from "@/components/shops/shop-sign"
import { cn } from "@/lib/cn"
import type { Overview } from "@/lib/reports/contract"

/** What waits and what runs in each shop, and the way to its chat page. */
export function ShopLoad({ shops }: Pick<Overview, "shops">) {
  return (
    <section aria-labelledby="shop-load">
      <h2 id="shop-load" className="font-semibold tracking-tight">
        Shops
      </h2>
      <ul className="mt-3 divide-y divide-line border-y border-line">
        {shops.map(({ id, name, slug, accentColor, waiting, active }) => (
          <li key={id} className="flex flex-wrap items-center gap-x-6 gap-y-2 py-3.5 text-sm">
            <span className="flex min-w-44 flex-1 items-center gap-3.5">
              <ShopSign name={name} color={accentColor} />
              <span className="min-w-0">
                <span className="block truncate font-medium">{name}</span>
                <a
                  href={`/customer/${slug}`}
                  target="_blank"
                  rel="noopener"
                  aria-label={`Chat page of ${name}, opens in a new tab`}
                  className="flex min-h-6 items-center gap-0.5 text-muted hover:text-ink hover:underline"
                >
                  Chat page
                  <ArrowUpRight className="size-3.5" aria-hidden="true" />
                </a>
              </span>
            </span>
            <dl className="flex gap-6 tabular-nums max-sm:w-full max-sm:pl-[3.375rem]">
              <Count name="waiting" value={waiting} urgent={waiting > 0} />
              <Count name="active" value={active} />
            </dl>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Count({ name, value, urgent = false }: { name: string; value: number; urgent?: boolean }) {
  return (
    <div className="flex w-20 items-baseline gap-1.5">
      <dd className={cn("order-first font-semibold", urgent && "text-warn")}>{value}</dd>
      <dt className="text-muted">{name}</dt>
    </div>
  )
}
