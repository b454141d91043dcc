import { api } from "@/lib/http/api"
import { route } from "@/lib/http/route"

export const PUT = route(api.blockCustomer)
export const DELETE = route(api.unblockCustomer)
