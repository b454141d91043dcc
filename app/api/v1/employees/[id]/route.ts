import { api } from "@/lib/http/api"
import { route } from "@/lib/http/route"

export const GET = route(api.getEmployee)
export const PATCH = route(api.updateEmployee)
export const DELETE = route(api.deleteEmployee)
