import { getEvent, listEvents } from "@/lib/audit/audit"
import { auditEntry, auditFilters, auditRef } from "@/lib/audit/contract"
import { endpoint } from "@/lib/http/endpoint"
import { listOf, searchQuery } from "@/lib/http/paging"

/** What the trail is asked with; `q` looks for the actor's name. */
export const auditQuery = searchQuery.extend(auditFilters)

/** The audit trail. */
export const auditOperations = {
  listEvents: endpoint({
    method: "GET",
    path: "/audit",
    tag: "Audit trail",
    summary: "List who did what, newest first; q searches the names of who did it",
    access: "employee",
    permission: "audit:read",
    scope: "anywhere",
    query: auditQuery,
    answer: listOf(auditEntry),
    service: listEvents,
  }),
  getEvent: endpoint({
    method: "GET",
    path: "/audit/{id}",
    tag: "Audit trail",
    summary: "Read one entry",
    access: "employee",
    permission: "audit:read",
    scope: "shop",
    params: auditRef,
    answer: auditEntry,
    service: getEvent,
  }),
}
