import { api } from "@/lib/http/api"
import { route } from "@/lib/http/route"

export const GET = route(api.getShop)
export const PATCH = route(api.updateShop)
export const DELETE = route(api.deleteShop)
