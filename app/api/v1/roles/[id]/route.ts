import { api } from "@/lib/http/api"
import { route } from "@/lib/http/route"

export const GET = route(api.getRole)
export const PATCH = route(api.updateRole)
export const DELETE = route(api.deleteRole)
