import type { PublicShop } from "@/lib/shops/contract"
import { PageTheme } from "./page-theme"

interface Props {
  shop: PublicShop
  theme: "light" | "dark"
  nonce: string | undefined
}

const GOODS = ["First", "Second", "Third", "Fourth", "Fifth", "Sixth"]

/** A site such as a shop might have, with its chat on it. */
export function PretendSite({ shop, theme, nonce }: Props) {
  return (
    <div className="min-h-dvh bg-paper text-ink">
      <PageTheme theme={theme} />
      <div className="flex items-center justify-between border-b border-line px-5 py-4">
        <p className="font-semibold tracking-tight">{shop.name}</p>
        <div aria-hidden="true" className="flex gap-3">
          <Bar className="w-10" />
          <Bar className="w-14" />
          <Bar className="w-8" />
        </div>
      </div>
      <main aria-label="Your site" className="mx-auto max-w-3xl px-5 py-8">
        <h1 className="text-2xl font-semibold tracking-tight">Your site</h1>
        <p className="mt-1.5 text-muted">
          The chat waits in the corner, and opens when somebody asks for it.
        </p>
        <ul aria-label="Goods" className="mt-7 grid grid-cols-2 gap-4 sm:grid-cols-3">
          {GOODS.map((name) => (
            <li key={name}>
              <div
                aria-hidden="true"
                style={{ background: `color-mix(in oklab, ${shop.accentColor} 16%, var(--sunken))` }}
                className="aspect-[4/3] rounded-xl"
              />
              <Bar className="mt-3 w-3/4" />
              <Bar className="mt-2 w-1/3" />
              <span className="sr-only">{name}</span>
            </li>
          ))}
        </ul>
      </main>
      <script
        async
        src="/widget.js"
        nonce={nonce}
        data-shop={shop.slug}
        data-color={shop.accentColor}
        data-name={shop.name}
        data-theme={theme}
      />
    </div>
  )
}

function Bar({ className }: { className: string }) {
  return <div aria-hidden="true" className={`h-2.5 rounded-full bg-line ${className}`} />
}
