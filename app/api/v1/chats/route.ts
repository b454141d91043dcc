import { api } from "@/lib/http/api"
import { route } from "@/lib/http/route"

export const GET = route(api.listChats)
