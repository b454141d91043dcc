"use client"

import { useRouter } from "next/navigation"
import { useState, useTransition } from "react"
import { useSay } from "@/components/console/status"
import { useSave } from "@/components/console/use-save"
import { updateShopAction } from "@/lib/shops/actions"
import type { Shop } from "@/lib/shops/contract"
import { SHOP_FIELDS, type ShopValues, shopValues } from "./shop-values"

/**
 * What is being changed of a shop. It outlives a dialog that is put away, and knows the version that it started from:
 * who saves it after somebody else has saved is told so.
 */
export function useEditShop(listed: Shop, onDone: () => void) {
  const [saved, setSaved] = useState(listed)
  const [draft, setDraft] = useState<ShopValues | null>(null)
  const [reloading, startReload] = useTransition()
  const router = useRouter()
  const say = useSay()
  const { save, busy, problem, forget } = useSave(updateShopAction, SHOP_FIELDS, onSaved)
  // The list behind is read again after a save; until that arrives the answer of the save is newer.
  const shop = saved.version > listed.version ? saved : listed
  const values = draft ?? shopValues(shop)

  function drop() {
    setDraft(null)
    forget()
  }

  function onSaved(newest: Shop) {
    setSaved(newest)
    drop()
    onDone()
    say(`${newest.name} is saved.`)
    router.refresh()
  }

  return {
    shop,
    values,
    changed: draft !== null,
    set: <Name extends keyof ShopValues>(name: Name, value: ShopValues[Name]) =>
      setDraft({ ...values, [name]: value }),
    save: () => void save({ id: shop.id, ...values }),
    drop,
    /** Reads again what is stored; what was typed gives way to it. */
    reload: () =>
      startReload(() => {
        router.refresh()
        drop()
      }),
    busy,
    reloading,
    problem,
  }
}
