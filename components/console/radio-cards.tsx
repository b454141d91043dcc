interface Option<Value extends string> {
  value: Value
  title: string
  text: string
}

interface Props<Value extends string> {
  label: string
  name: string
  value: Value
  options: readonly Option<Value>[]
  onChange: (value: Value) => void
}

/** A choice between a few ways, each with a sentence that explains it. */
export function RadioCards<Value extends string>({ label, name, value, options, onChange }: Props<Value>) {
  return (
    <fieldset>
      <legend className="mb-1.5 text-sm font-medium">{label}</legend>
      <div className="grid gap-2.5 sm:grid-cols-2">
        {options.map((option) => (
          <label
            key={option.value}
            className="flex cursor-pointer items-start gap-3 rounded-xl border border-line-strong p-3.5 hover:bg-hover has-checked:border-accent has-checked:bg-accent-soft has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-focus"
          >
            <input
              type="radio"
              name={name}
              value={option.value}
              checked={option.value === value}
              onChange={() => onChange(option.value)}
              className="mt-0.5 size-4 shrink-0 accent-accent outline-none"
            />
            <span className="min-w-0 text-sm">
              <span className="block font-medium">{option.title}</span>
              <span className="mt-0.5 block text-pretty text-muted">{option.text}</span>
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}
