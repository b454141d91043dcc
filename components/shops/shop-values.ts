import type { Shop } from "@/lib/shops/contract"

/** What can be edited of a shop, and the version that is being edited. */
export type ShopValues = Pick<
  Shop,
  | "name"
  | "slug"
  | "location"
  | "timezone"
  | "locale"
  | "welcomeText"
  | "accentColor"
  | "isActive"
  | "version"
>

export const SHOP_FIELDS = [
  "name",
  "slug",
  "location",
  "timezone",
  "locale",
  "welcomeText",
  "accentColor",
  "isActive",
] as const satisfies readonly (keyof ShopValues)[]

export function shopValues(shop: Shop): ShopValues {
  const { name, slug, location, timezone, locale, welcomeText, accentColor, isActive, version } = shop
  return { name, slug, location, timezone, locale, welcomeText, accentColor, isActive, version }
}
