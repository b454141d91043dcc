"use client"

import { X } from "lucide-react"
import type { ReactNode } from "react"
import { buttonStyle } from "@/components/ui/button-style"
import { Select } from "@/components/ui/select"
import { cn } from "@/lib/cn"
import type { ShopName } from "@/lib/shops/contract"
import { EVERY_SHOP, type RoleChoice, type RoleRow, rolesIn } from "./role-rows"

interface Props {
  /** Counted from one, for the names of the controls. */
  number: number
  row: RoleRow
  shops: readonly ShopName[]
  roles: readonly RoleChoice[]
  problems: { shop?: string; role?: string }
  /** Beside the row, such as that it is new. */
  note?: ReactNode
  onChange: (row: RoleRow) => void
  onRemove?: () => void
}

/** Chooses a shop and a role in it, out of what may be given. */
export function RoleRowFields({ number, row, shops, roles, problems, note, onChange, onRemove }: Props) {
  const choices = rolesIn(roles, row.shop)
  const chosen = choices.find(({ id }) => id === row.role)
  const places = shops.filter(({ id }) => id === row.shop || rolesIn(roles, id).length > 0)

  function onShop(shop: string) {
    const keeps = rolesIn(roles, shop).some(({ id }) => id === row.role)
    onChange({ ...row, shop, role: keeps ? row.role : "" })
  }

  return (
    <li className="py-3 first:pt-0 last:pb-0">
      <div className="flex items-start gap-2">
        <div className="grid min-w-0 flex-1 gap-2 sm:grid-cols-2">
          <Choice
            label={`Shop of role ${number}`}
            name={`memberships.${number - 1}.shopId`}
            error={problems.shop}
          >
            {(tied) => (
              <Select {...tied} value={row.shop} onChange={({ target }) => onShop(target.value)}>
                <option value="" disabled>
                  Choose a shop
                </option>
                {(row.shop === EVERY_SHOP || rolesIn(roles, EVERY_SHOP).length > 0) && (
                  <option value={EVERY_SHOP}>Every shop</option>
                )}
                {places.map(({ id, name, isActive }) => (
                  <option key={id} value={id}>
                    {isActive ? name : `${name} (inactive)`}
                  </option>
                ))}
              </Select>
            )}
          </Choice>
          <Choice label={`Role ${number}`} name={`memberships.${number - 1}.roleId`} error={problems.role}>
            {(tied) => (
              <Select
                {...tied}
                value={row.role}
                onChange={({ target }) => onChange({ ...row, role: target.value })}
              >
                <option value="" disabled>
                  Choose a role
                </option>
                {choices.map(({ id, name }) => (
                  <option key={id} value={id}>
                    {name}
                  </option>
                ))}
              </Select>
            )}
          </Choice>
        </div>
        {onRemove && (
          <button
            type="button"
            aria-label={`Remove role ${number}`}
            onClick={onRemove}
            className={buttonStyle("quiet", "icon", "size-9 rounded-lg")}
          >
            <X className="size-4" aria-hidden="true" />
          </button>
        )}
      </div>
      {(chosen?.description || note) && (
        <p className="mt-1.5 flex flex-wrap items-center gap-2 text-sm text-muted">
          {note}
          {chosen?.description}
        </p>
      )}
    </li>
  )
}

interface Tied {
  "aria-label": string
  name: string
  "aria-invalid": true | undefined
  "aria-describedby": string | undefined
}

interface ChoiceProps {
  label: string
  name: string
  error?: string
  children: (tied: Tied) => ReactNode
}

function Choice({ label, name, error, children }: ChoiceProps) {
  const note = `${name}-note`
  return (
    <div className={cn("min-w-0", error && "[&_select]:border-danger")}>
      {children({
        "aria-label": label,
        name,
        "aria-invalid": error ? true : undefined,
        "aria-describedby": error ? note : undefined,
      })}
      {error && (
        <p id={note} className="mt-1 text-sm text-danger">
          {error}
        </p>
      )}
    </div>
  )
}
