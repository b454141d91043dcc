import { device } from "@/lib/realtime/client/device-storage"

export interface Details {
  name: string
  email: string
  subject: string
}

// Each shop has its own: what one shop was told is no business of another.
const keyOf = (shopSlug: string) => `yupcha.details.${shopSlug}`

const text = (value: unknown) => (typeof value === "string" ? value : "")

/** What this visitor last typed into the shop's form. */
export function readDetails(shopSlug: string): Details {
  const stored = device.read<Partial<Details>>(keyOf(shopSlug))
  return { name: text(stored?.name), email: text(stored?.email), subject: text(stored?.subject) }
}

export function writeDetails(shopSlug: string, details: Details): void {
  device.set(keyOf(shopSlug), JSON.stringify(details))
}

export function forgetDetails(shopSlug: string): void {
  device.remove(keyOf(shopSlug))
}
