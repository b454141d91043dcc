import { api } from "@/lib/http/api"
import { route } from "@/lib/http/route"

export const GET = route(api.listCustomers)
export const POST = route(api.createCustomer)
