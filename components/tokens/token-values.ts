import { resourceTitle } from "@/components/permissions/resources"
import type { Tone } from "@/components/ui/badge"
import type { ApiToken } from "@/lib/api-tokens/contract"

const DAY_MS = 86_400_000

export const STATUS: Record<ApiToken["status"], { text: string; tone: Tone }> = {
  active: { text: "Active", tone: "accent" },
  expired: { text: "Expired", tone: "warn" },
  revoked: { text: "Revoked", tone: "neutral" },
  inactive: { text: "Owner inactive", tone: "warn" },
}

export const LIFETIMES = [
  { value: "30", text: "30 days" },
  { value: "90", text: "90 days" },
  { value: "365", text: "1 year" },
  { value: "custom", text: "Until a day of my choice" },
  { value: "never", text: "Never" },
] as const

export interface TokenValues {
  name: string
  /** Null for all of one's own shops. */
  shopIds: string[] | null
  lifetime: string
  /** The last day, when it is of one's choice. */
  day: string
  scopes: string[]
}

export const BLANK: TokenValues = { name: "", shopIds: null, lifetime: "90", day: "", scopes: [] }

/** When the token ends: after so many days, at the end of a day of one's own, or never. */
export function endOf({ lifetime, day }: TokenValues): string | null {
  if (lifetime === "never") return null
  if (lifetime !== "custom") return new Date(Date.now() + Number(lifetime) * DAY_MS).toISOString()
  const end = new Date(`${day}T23:59:59`)
  return Number.isNaN(end.getTime()) ? "" : end.toISOString()
}

/** What a token may do, in a few words. */
export function scopesText(scopes: string[]): string {
  const titles = [...new Set(scopes.map((scope) => resourceTitle(scope.split(":")[0] ?? "")))]
  const shown = titles.slice(0, 2).join(", ")
  const more = titles.length > 2 ? ` and ${titles.length - 2} more` : ""
  return `${scopes.length === 1 ? "1 permission" : `${scopes.length} permissions`}: ${shown}${more}`
}

/** Where a token works, in a few words. */
export function shopsText({ shops }: ApiToken): string {
  if (shops === null) return "All of the owner’s shops"
  return shops.length > 0 ? shops.map(({ name }) => name).join(", ") : "No shop any more"
}
