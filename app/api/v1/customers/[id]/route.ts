import { api } from "@/lib/http/api"
import { route } from "@/lib/http/route"

export const GET = route(api.getCustomer)
export const PATCH = route(api.updateCustomer)
export const DELETE = route(api.eraseCustomer)
