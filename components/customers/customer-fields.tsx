import { type ComponentProps, useState } from "react"
import { Field } from "@/components/ui/field"
import { AttributesEditor } from "./attributes-editor"
import { attributeField, attributeProblems, type CustomerValues } from "./customer-values"

export interface CustomerFieldsProps {
  values: CustomerValues
  problems: Partial<Record<string, string>>
  /** Facts that don't fit are said only once somebody tried to save them. */
  tried: boolean
  onChange: (values: CustomerValues) => void
}

type Line = "name" | "email" | "phone" | "externalId"

/** Everything that can be edited of a customer. */
export function CustomerFields({ values, problems, tried, onChange }: CustomerFieldsProps) {
  const wrongRows = tried ? attributeProblems(values.attributes) : {}
  const line = (name: Line): ComponentProps<typeof Field> => ({
    label: "",
    name,
    autoComplete: "off",
    value: values[name],
    onChange: ({ target }) => onChange({ ...values, [name]: target.value }),
    error: problems[name],
  })
  return (
    <>
      <Field {...line("name")} label="Name" required maxLength={100} />
      <Field
        {...line("email")}
        label="E-mail address"
        optional
        type="email"
        inputMode="email"
        maxLength={254}
      />
      <Field {...line("phone")} label="Phone" optional type="tel" maxLength={40} />
      <Field
        {...line("externalId")}
        label="External id"
        optional
        maxLength={100}
        hint="The customer’s number in another system."
      />
      <AttributesEditor
        rows={values.attributes}
        problemOf={(row) => wrongRows[row.id] ?? problems[attributeField(row)]}
        onChange={(attributes) => onChange({ ...values, attributes })}
      />
    </>
  )
}

/** Remembers whether somebody tried to save, and says whether what they typed can be sent. */
export function useTried(values: CustomerValues) {
  const [tried, setTried] = useState(false)
  return {
    tried,
    check: () => {
      setTried(true)
      return Object.keys(attributeProblems(values.attributes)).length === 0
    },
    forget: () => setTried(false),
  }
}
