"use server"

import { action } from "@/lib/http/action"
import { shopOperations } from "@/lib/http/operations/shops"

export const createShopAction = action(shopOperations.createShop)
export const updateShopAction = action(shopOperations.updateShop)
export const makeIdentitySecretAction = action(shopOperations.makeIdentitySecret)
export const deleteShopAction = action(shopOperations.deleteShop)
