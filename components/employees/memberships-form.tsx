"use client"

import { Plus } from "lucide-react"
import { SectionForm } from "@/components/console/section-form"
import { Badge } from "@/components/ui/badge"
import { Banner } from "@/components/ui/banner"
import { Button } from "@/components/ui/button"
import type { Employee } from "@/lib/employees/contract"
import type { Standing } from "@/lib/employees/standing"
import type { ShopName } from "@/lib/shops/contract"
import { LockedRole } from "./locked-role"
import { RemovedRoles } from "./removed-roles"
import { RoleRowFields } from "./role-row-fields"
import { freshRow, type RoleChoice } from "./role-rows"
import { useMemberships } from "./use-memberships"

interface Props {
  employee: Employee
  standing: Standing
  shops: ShopName[]
  roles: RoleChoice[]
}

/** Gives and takes roles, shop by shop. What the viewer may not touch stands there with the reason. */
export function MembershipsForm({ employee, standing, shops, roles }: Props) {
  const { edit, rows, setRows, stored, lockOf, removed } = useMemberships(employee, standing)
  const mayAdd = roles.some((role) => role.shops.length > 0)
  const fixed = stored.filter(({ id }) => lockOf(id) !== null)
  return (
    <SectionForm label="Roles" {...edit} onSave={edit.save} onDiscard={edit.drop} action="Save roles">
      {standing.isSelf && edit.changed && (
        <Banner tone="warn">These are your own roles. What you take away counts at once.</Banner>
      )}
      <ul className="divide-y divide-line">
        {fixed.map((membership) => (
          <LockedRole key={membership.id} membership={membership} reason={lockOf(membership.id) ?? ""} />
        ))}
        {rows.map((row, at) =>
          lockOf(row.key) !== null ? null : (
            <RoleRowFields
              key={row.key}
              number={at + 1}
              row={row}
              shops={shops}
              roles={roles}
              problems={{
                shop: edit.problem.fields[`memberships.${at}.shopId`],
                role: edit.problem.fields[`memberships.${at}.roleId`],
              }}
              note={!stored.some(({ id }) => id === row.key) && <Badge tone="accent">New</Badge>}
              onChange={(next) => setRows(rows.map((one) => (one === row ? next : one)))}
              onRemove={() => setRows(rows.filter((one) => one !== row))}
            />
          ),
        )}
        {rows.length + fixed.length === 0 && (
          <li className="py-2 text-sm text-muted">No role: this person can sign in, and do nothing.</li>
        )}
      </ul>
      <RemovedRoles removed={removed} onKeep={(row) => setRows([...rows, row])} />
      {mayAdd ? (
        <Button variant="secondary" size="small" onClick={() => setRows([...rows, freshRow(shops, roles)])}>
          <Plus className="size-4" aria-hidden="true" />
          Add role
        </Button>
      ) : (
        <p className="text-sm text-muted">
          You can give no role: each allows something that you don’t hold yourself in any shop.
        </p>
      )}
    </SectionForm>
  )
}
