import { endpoint } from "@/lib/http/endpoint"
import { listOf } from "@/lib/http/paging"
import { ownPresence, presence, presenceQuery, setPresenceInput } from "@/lib/presence/contract"
import { listPresence, setPresence } from "@/lib/presence/presence"

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
  setPresence: endpoint({
    method: "PUT",
    path: "/presence",
    tag: "Employees",
    summary: "Say that you are online, away or offline; without an open desk it counts for 30 seconds",
    access: "employee",
    body: setPresenceInput,
    answer: ownPresence,
    service: setPresence,
  }),
}
