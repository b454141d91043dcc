import type { Shop } from "@/lib/shops/contract"

/** A shop's settings to look at. */
export function ShopFacts({ shop }: { shop: Shop }) {
  const facts = [
    ["Slug", shop.slug],
    ["Location", shop.location || "None"],
    ["Time zone", shop.timezone],
    ["Language", shop.locale],
    ["Welcome text", shop.welcomeText || "None"],
    ["Accent colour", shop.accentColor],
    ["Routing", shop.routing === "manual" ? "Manual" : "Automatic"],
    ["Allowed sites", shop.allowedOrigins.join(", ") || "None"],
  ] as const
  return (
    <dl className="grid gap-x-8 gap-y-5 text-sm sm:grid-cols-2">
      {facts.map(([name, value]) => (
        <div key={name} className="min-w-0">
          <dt className="text-muted">{name}</dt>
          <dd className="mt-0.5 font-medium wrap-anywhere">{value}</dd>
        </div>
      ))}
    </dl>
  )
}
