import { endpoint } from "@/lib/http/endpoint"
import { listOf, pageQuery } from "@/lib/http/paging"
import {
  explainQuery,
  explanation,
  holder,
  holdersRule,
  holdersShape,
  permission,
} from "@/lib/permissions/contract"
import { explainPermission } from "@/lib/permissions/explain"
import { listHolders } from "@/lib/permissions/holders"
import { listPermissions } from "@/lib/permissions/permissions"

/** What there is to be allowed, and who is. */
export const permissionOperations = {
  listPermissions: endpoint({
    method: "GET",
    path: "/permissions",
    tag: "Permissions",
    summary: "List everything that a role can allow",
    access: "employee",
    permission: "permissions:read",
    scope: "anywhere",
    answer: listOf(permission),
    service: listPermissions,
  }),
  explainPermission: endpoint({
    method: "GET",
    path: "/permissions/explain",
    tag: "Permissions",
    summary: "Say whether a person may do something somewhere, and why",
    access: "employee",
    permission: "permissions:read",
    scope: "anywhere",
    query: explainQuery,
    answer: explanation,
    service: explainPermission,
  }),
  listHolders: endpoint({
    method: "GET",
    path: "/permissions/holders",
    tag: "Permissions",
    summary: "List the people who may do something somewhere, by name",
    access: "employee",
    permission: "permissions:read",
    scope: "anywhere",
    query: pageQuery.extend(holdersShape.shape).refine(...holdersRule),
    answer: listOf(holder),
    service: listHolders,
  }),
}
