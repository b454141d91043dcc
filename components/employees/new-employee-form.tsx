"use client"

import { Plus } from "lucide-react"
import { SaveForm } from "@/components/console/save-form"
import { Banner } from "@/components/ui/banner"
import { Button } from "@/components/ui/button"
import type { ShopName } from "@/lib/shops/contract"
import { EmployeeFields } from "./employee-fields"
import { NewPasswordField } from "./new-password-field"
import { RoleRowFields } from "./role-row-fields"
import { freshRow, type RoleChoice } from "./role-rows"
import type { useNewEmployee } from "./use-new-employee"

interface Props {
  form: ReturnType<typeof useNewEmployee>
  shops: ShopName[]
  roles: RoleChoice[]
  onCancel: () => void
}

export function NewEmployeeForm({ form, shops, roles, onCancel }: Props) {
  const { values, problem } = form
  return (
    <SaveForm problem={problem} busy={form.busy} action="Add person" onSave={form.save} onCancel={onCancel}>
      <EmployeeFields values={values} problems={problem.fields} isNew onChange={form.set} />
      <NewPasswordField
        label="Password"
        value={values.password}
        error={problem.fields.password}
        onChange={(value) => form.set("password", value)}
      />
      <Roles form={form} shops={shops} roles={roles} />
    </SaveForm>
  )
}

function Roles({ form, shops, roles }: Omit<Props, "onCancel">) {
  const { rows, setRows, problem } = form
  if (!roles.some((role) => role.shops.length > 0)) {
    return (
      <Banner>You can give no role: each allows something that you don’t hold yourself in any shop.</Banner>
    )
  }
  return (
    <fieldset>
      <legend className="mb-1.5 text-sm font-medium">Roles</legend>
      <ul className="divide-y divide-line">
        {rows.map((row, at) => (
          <RoleRowFields
            key={row.key}
            number={at + 1}
            row={row}
            shops={shops}
            roles={roles}
            problems={{
              shop: problem.fields[`memberships.${at}.shopId`],
              role: problem.fields[`memberships.${at}.roleId`],
            }}
            onChange={(next) => setRows(rows.map((one) => (one === row ? next : one)))}
            onRemove={rows.length > 1 ? () => setRows(rows.filter((one) => one !== row)) : undefined}
          />
        ))}
      </ul>
      <Button
        variant="secondary"
        size="small"
        className="mt-3"
        onClick={() => setRows([...rows, freshRow(shops, roles)])}
      >
        <Plus className="size-4" aria-hidden="true" />
        Add role
      </Button>
      <p className="mt-2 text-sm text-muted">Only roles that allow nothing beyond your own are offered.</p>
    </fieldset>
  )
}
