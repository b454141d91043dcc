import { api } from "@/lib/http/api"
import { route } from "@/lib/http/route"

export const POST = route(api.closeChat)
export const DELETE = route(api.reopenChat)
