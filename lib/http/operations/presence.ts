import { endpoint } from "@/lib/http/endpoint"
import { listOf } from "@/lib/http/paging"
import { presence, presenceQuery } from "@/lib/presence/contract"
import { listPresence } from "@/lib/presence/presence"

/** Who is there. */
export const presenceOperations = {
  listPresence: endpoint({
    method: "GET",
    path: "/presence",
    tag: "Employees",
    summary: "List who is online, away or offline in your shops",
    access: "employee",
    permission: "presence:read",
    scope: "anywhere",
    query: presenceQuery,
    answer: listOf(presence),
    service: listPresence,
  }),
}
