import { endpoint } from "@/lib/http/endpoint"
import { overview, overviewQuery } from "@/lib/reports/contract"
import { getOverview } from "@/lib/reports/overview"

/** Figures. */
export const reportOperations = {
  getOverview: endpoint({
    method: "GET",
    path: "/reports/overview",
    tag: "Reports",
    summary: "Read how your shops are doing now, today and in the last 14 days",
    access: "employee",
    permission: "reports:read",
    scope: "anywhere",
    query: overviewQuery,
    answer: overview,
    service: getOverview,
  }),
}
