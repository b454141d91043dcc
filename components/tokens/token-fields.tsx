import { SelectField } from "@/components/console/select-field"
import { PermissionMatrix } from "@/components/permissions/permission-matrix"
import { Checkbox } from "@/components/ui/checkbox"
import { Field } from "@/components/ui/field"
import type { TokenChoices } from "./new-token-button"
import { LIFETIMES, type TokenValues } from "./token-values"

interface Props {
  choices: TokenChoices
  values: TokenValues
  problems: Partial<Record<string, string>>
  set: (values: Partial<TokenValues>) => void
}

/** What a new token is made of. */
export function TokenFields({ choices, values, problems, set }: Props) {
  return (
    <>
      <Field
        label="Name"
        name="name"
        required
        maxLength={60}
        autoComplete="off"
        value={values.name}
        onChange={(event) => set({ name: event.target.value })}
        error={problems.name}
        hint="What it is for, such as Order import."
      />
      <Lifetime values={values} problems={problems} set={set} />
      <Shops choices={choices} values={values} problems={problems} set={set} />
      <Scopes choices={choices} values={values} problems={problems} set={set} />
    </>
  )
}

function Lifetime({ values, problems, set }: Omit<Props, "choices">) {
  const custom = values.lifetime === "custom"
  const forever = values.lifetime === "never"
  return (
    <div className="grid gap-5 sm:grid-cols-2">
      <SelectField
        label="Expires after"
        name={custom ? undefined : "expiresAt"}
        value={values.lifetime}
        onChange={(event) => set({ lifetime: event.target.value })}
        error={custom ? undefined : problems.expiresAt}
        hint={forever ? "A leaked token that never expires opens doors until somebody notices." : undefined}
      >
        {LIFETIMES.map(({ value, text }) => (
          <option key={value} value={value}>
            {text}
          </option>
        ))}
      </SelectField>
      {custom && (
        <Field
          label="Last day"
          name="expiresAt"
          type="date"
          required
          value={values.day}
          onChange={(event) => set({ day: event.target.value })}
          error={problems.expiresAt}
        />
      )}
    </div>
  )
}

function Shops({ choices, values, problems, set }: Props) {
  const { shopIds } = values
  const toggle = (id: string, on: boolean) =>
    set({ shopIds: on ? [...(shopIds ?? []), id] : (shopIds ?? []).filter((one) => one !== id) })
  return (
    <fieldset>
      <legend className="mb-1.5 text-sm font-medium">Shops</legend>
      <div className="space-y-1 rounded-xl border border-line p-2">
        <Choice
          label="All of my shops, also future ones"
          checked={shopIds === null}
          onChange={(on) => set({ shopIds: on ? null : [] })}
        />
        {shopIds !== null &&
          choices.shops.map(({ id, name }) => (
            <Choice
              key={id}
              name="shopIds"
              label={name}
              checked={shopIds.includes(id)}
              onChange={(on) => toggle(id, on)}
            />
          ))}
      </div>
      {problems.shopIds && <p className="mt-1.5 text-sm text-danger">{problems.shopIds}</p>}
    </fieldset>
  )
}

interface ChoiceProps {
  label: string
  name?: string
  checked: boolean
  onChange: (checked: boolean) => void
}

function Choice({ label, name, checked, onChange }: ChoiceProps) {
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: Checkbox is one.
    <label className="flex min-h-10 cursor-pointer items-center gap-3 rounded-lg px-2 text-sm hover:bg-hover">
      <Checkbox name={name} checked={checked} onChange={(event) => onChange(event.target.checked)} />
      <span className="min-w-0 wrap-anywhere">{label}</span>
    </label>
  )
}

function Scopes({ choices, values, problems, set }: Props) {
  const chosen = new Set(values.scopes)
  return (
    <fieldset>
      <legend className="text-sm font-medium">What it may do</legend>
      <p className="mt-0.5 mb-3 text-sm text-muted">
        Never more than you: a right that you lose is lost to the token too.
      </p>
      {problems.scopes && <p className="mb-3 text-sm text-danger">{problems.scopes}</p>}
      <PermissionMatrix
        catalogue={choices.catalogue}
        chosen={chosen}
        name="scopes"
        onChange={(names, on) => {
          const others = values.scopes.filter((scope) => !names.includes(scope))
          set({ scopes: on ? [...others, ...names] : others })
        }}
      />
    </fieldset>
  )
}
