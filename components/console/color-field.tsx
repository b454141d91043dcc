import { Field } from "@/components/ui/field"

interface Props {
  label: string
  name: string
  value: string
  error?: string
  hint?: string
  onChange: (value: string) => void
}

/** A colour, typed as #rrggbb or picked. */
export function ColorField({ label, value, onChange, ...field }: Props) {
  // The browser's picker knows whole colours only; while one is being typed it stays at black.
  const whole = /^#[0-9a-f]{6}$/i.test(value) ? value : "#000000"
  return (
    <Field
      {...field}
      label={label}
      value={value}
      onChange={(event) => onChange(event.target.value)}
      maxLength={7}
      spellCheck={false}
      autoComplete="off"
      trailing={
        <input
          type="color"
          aria-label={`Pick the ${label.toLowerCase()}`}
          value={whole}
          onChange={(event) => onChange(event.target.value)}
          className="mr-1 size-7 cursor-pointer appearance-none overflow-hidden rounded-lg border border-line-strong bg-transparent p-0 [&::-moz-color-swatch]:border-0 [&::-webkit-color-swatch]:border-0 [&::-webkit-color-swatch-wrapper]:p-0"
        />
      }
    />
  )
}
