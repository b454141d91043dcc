import type { PublicShop } from "@/lib/shops/contract"

/** What the shop says to its visitors, in the shop's language; where it says nothing, our words stand for it. */
export function WelcomeText({ shop, otherwise }: { shop: PublicShop; otherwise?: string }) {
  if (!shop.welcomeText) return otherwise ?? null
  return (
    <span lang={shop.locale} dir="auto" className="block">
      {shop.welcomeText}
    </span>
  )
}
