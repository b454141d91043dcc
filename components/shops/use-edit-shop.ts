"use client"

import { useEdit } from "@/components/console/use-edit"
import { updateShopAction } from "@/lib/shops/actions"
import type { Shop, UpdateShopInput } from "@/lib/shops/contract"

/** One section of a shop's settings, as it is being changed. */
export function useEditShop<Values extends Partial<UpdateShopInput>>(
  section: string,
  shop: Shop,
  valuesOf: (shop: Shop) => Values,
  fields: readonly string[] = Object.keys(valuesOf(shop)),
) {
  return useEdit<Shop, Values>({
    name: `shop-${section}`,
    listed: shop,
    valuesOf,
    send: updateShopAction,
    fields,
    said: ({ name }) => `${name} is saved.`,
  })
}
