import { useId } from "react"

interface Props {
  label: string
  hint: string
  name: string
  checked: boolean
  onChange: (checked: boolean) => void
}

/** On or off; the whole line is the target. */
export function SwitchField({ label, hint, name, checked, onChange }: Props) {
  const id = useId()
  return (
    <div className="flex items-start justify-between gap-4">
      <label htmlFor={id} className="min-w-0 flex-1">
        <span className="block text-sm font-medium">{label}</span>
        <span id={`${id}-note`} className="mt-0.5 block text-sm text-muted">
          {hint}
        </span>
      </label>
      <span className="relative mt-0.5 inline-flex h-6 w-10 shrink-0">
        <input
          id={id}
          type="checkbox"
          role="switch"
          name={name}
          aria-label={label}
          aria-describedby={`${id}-note`}
          checked={checked}
          aria-checked={checked}
          onChange={(event) => onChange(event.target.checked)}
          className="peer absolute inset-0 cursor-pointer appearance-none rounded-full border border-line-strong bg-sunken transition-colors checked:border-accent checked:bg-accent"
        />
        <span
          aria-hidden="true"
          className="pointer-events-none absolute top-1 left-1 size-4 rounded-full bg-line-strong transition peer-checked:translate-x-4 peer-checked:bg-on-accent"
        />
      </span>
    </div>
  )
}
