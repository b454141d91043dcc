"use client"

import { SectionForm } from "@/components/console/section-form"
import { useEdit } from "@/components/console/use-edit"
import { Field } from "@/components/ui/field"
import { updateEmployeeAction } from "@/lib/employees/actions"
import type { Employee } from "@/lib/employees/contract"
import { EmployeeFields } from "./employee-fields"

const FIELDS = ["fullName", "displayName", "username", "email", "maxChats"] as const

/** As it is typed: the number may be empty for a while. */
const valuesOf = ({ fullName, displayName, username, email, maxChats }: Employee) => ({
  fullName,
  displayName,
  username,
  email,
  maxChats: String(maxChats),
})

/** Changes who a colleague is, and how many chats they take at once. */
export function ProfileForm({ employee }: { employee: Employee }) {
  const edit = useEdit({
    name: "profile",
    listed: employee,
    valuesOf,
    send: ({ maxChats, ...rest }) =>
      updateEmployeeAction({ ...rest, ...(maxChats !== undefined && { maxChats: numberOf(maxChats) }) }),
    fields: FIELDS,
    said: ({ fullName }) => `${fullName} is saved.`,
  })
  const { fields } = edit.problem
  return (
    <SectionForm label="Profile" {...edit} onSave={edit.save} onDiscard={edit.drop}>
      <EmployeeFields values={edit.values} problems={fields} onChange={edit.set} />
      <Field
        label="Chats at once"
        name="maxChats"
        inputMode="numeric"
        required
        maxLength={4}
        autoComplete="off"
        className="[&_input]:max-w-32"
        value={edit.values.maxChats}
        onChange={(event) => edit.set("maxChats", event.target.value)}
        error={fields.maxChats && "This must be a number from 0 to 1000."}
        hint="Automatic routing gives no more."
      />
    </SectionForm>
  )
}

/** What is no number is sent as one that the contract refuses, so that the field is told. */
function numberOf(text: string): number {
  return /^\d+$/.test(text.trim()) ? Number(text) : -1
}
