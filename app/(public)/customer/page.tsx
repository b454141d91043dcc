import type { Metadata } from "next"
import { SiteHeader } from "@/components/brand/site-header"
import { ShopPicker } from "@/components/shops/shop-picker"
import { listPublicShops } from "@/lib/shops/shops"

export const metadata: Metadata = { title: "Chat with a shop" }

export default async function CustomerPage() {
  return (
    <div className="min-h-dvh">
      <SiteHeader />
      <main className="mx-auto w-full max-w-lg px-5 pt-8 pb-16 sm:pt-14">
        <h1 className="text-2xl font-semibold tracking-tight">Which shop is it about?</h1>
        <p className="mt-1.5 mb-7 text-muted">Choose one, and you can write to its team right away.</p>
        <ShopPicker shops={await listPublicShops()} />
      </main>
    </div>
  )
}
