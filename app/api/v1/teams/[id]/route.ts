import { api } from "@/lib/http/api"
import { route } from "@/lib/http/route"

export const GET = route(api.getTeam)
export const PATCH = route(api.updateTeam)
export const DELETE = route(api.deleteTeam)
