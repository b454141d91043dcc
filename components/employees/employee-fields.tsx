import type { ChangeEvent } from "react"
import { Field } from "@/components/ui/field"

export interface Names {
  fullName: string
  displayName: string
  username: string
  email: string
}

interface Props {
  values: Names
  problems: Partial<Record<string, string>>
  /** True while the display name may stay empty. */
  isNew?: boolean
  onChange: (name: keyof Names, value: string) => void
}

/** Who somebody is: for colleagues, for customers, for signing in. */
export function EmployeeFields({ values, problems, isNew = false, onChange }: Props) {
  const bind = (name: keyof Names) => ({
    name,
    value: values[name],
    error: problems[name],
    onChange: (event: ChangeEvent<HTMLInputElement>) => onChange(name, event.target.value),
  })
  return (
    <>
      <Field {...bind("fullName")} label="Full name" required maxLength={100} autoComplete="off" />
      <Field
        {...bind("displayName")}
        label="Display name"
        required={!isNew}
        optional={isNew}
        maxLength={60}
        autoComplete="off"
        hint={isNew ? "What customers see. The first name when left empty." : "What customers see."}
      />
      <Field
        {...bind("username")}
        label="Username"
        required
        maxLength={40}
        autoCapitalize="none"
        autoComplete="off"
        spellCheck={false}
        hint="For signing in. The e-mail address works too."
      />
      <Field
        {...bind("email")}
        label="E-mail"
        type="email"
        inputMode="email"
        required
        maxLength={254}
        autoComplete="off"
      />
    </>
  )
}
