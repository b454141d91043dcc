import type { ReactNode } from "react"
import { ShopDot } from "@/components/shops/shop-dot"
import { Moment } from "@/components/ui/moment"
import type { Attributes, Customer } from "@/lib/customers/contract"

/** What is known about a customer. */
export function CustomerProfile({ customer }: { customer: Customer }) {
  const { shop, email, phone, externalId, createdAt } = customer
  const attributes = Object.entries(customer.attributes)
  return (
    <section aria-labelledby="profile" className="rounded-2xl border border-line p-5">
      <h2 id="profile" className="font-semibold tracking-tight">
        Profile
      </h2>
      <dl className="mt-4 space-y-3.5 text-sm">
        <Fact name="Shop">
          <span className="flex items-center gap-2">
            <ShopDot color={shop.accentColor} />
            {shop.name}
          </span>
        </Fact>
        <Fact name="E-mail address">{email}</Fact>
        <Fact name="Phone">{phone}</Fact>
        <Fact name="External id">{externalId}</Fact>
        <Fact name="Customer since">
          <Moment value={createdAt} />
        </Fact>
      </dl>
      {attributes.length > 0 && (
        <>
          <h3 className="mt-6 border-t border-line pt-5 text-sm font-semibold">Attributes</h3>
          <dl className="mt-3.5 space-y-3.5 text-sm">
            {attributes.map(([name, value]) => (
              <Fact key={name} name={name}>
                {wordOf(value)}
              </Fact>
            ))}
          </dl>
        </>
      )}
    </section>
  )
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="grid grid-cols-[6.5rem_minmax(0,1fr)] gap-2">
      <dt className="text-muted wrap-anywhere">{name}</dt>
      <dd className="min-w-0 wrap-anywhere">{children ?? <span className="text-muted">Not given</span>}</dd>
    </div>
  )
}

function wordOf(value: Attributes[string]): string {
  if (typeof value === "boolean") return value ? "Yes" : "No"
  return String(value)
}
