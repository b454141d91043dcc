import { useId } from "react"
import { Checkbox } from "@/components/ui/checkbox"

interface Props {
  name: string
  text: string
  checked: boolean
  onChange: (on: boolean) => void
}

/** Something that can be switched off and on, with a sentence about it. */
export function SwitchLine({ name, text, checked, onChange }: Props) {
  const id = useId()
  return (
    <div className="flex items-start gap-3 text-sm">
      <Checkbox
        id={id}
        aria-describedby={`${id}-text`}
        checked={checked}
        onChange={(event) => onChange(event.target.checked)}
      />
      <div>
        <label htmlFor={id} className="block cursor-pointer font-medium">
          {name}
        </label>
        <p id={`${id}-text`} className="text-muted">
          {text}
        </p>
      </div>
    </div>
  )
}
