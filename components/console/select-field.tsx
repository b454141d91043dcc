import type { ComponentProps } from "react"
import { Select } from "@/components/ui/select"
import { Labelled } from "./labelled"

type Props = Omit<ComponentProps<typeof Select>, "aria-label"> & {
  label: string
  error?: string
  hint?: string
}

/** A list of choices that stands among the fields of a form. */
export function SelectField({ label, error, hint, ...select }: Props) {
  return (
    <Labelled label={label} error={error} hint={hint}>
      {(tied) => (
        <Select
          {...tied}
          {...select}
          aria-label={label}
          className="[&>select]:h-11 [&>select]:rounded-control [&>select]:pl-3.5 [&>svg]:top-3.5"
        />
      )}
    </Labelled>
  )
}
