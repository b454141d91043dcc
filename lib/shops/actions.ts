"use server"

import { action } from "@/lib/http/action"
import { createShopInput, shopRef, updateShopInput } from "./contract"
import { createShop, updateShop } from "./shops"

export const createShopAction = action(createShopInput, createShop)

export const updateShopAction = action(updateShopInput.extend(shopRef.shape), updateShop)
