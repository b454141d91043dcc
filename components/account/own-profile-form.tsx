"use client"

import { useState } from "react"
import { PasswordField } from "@/components/auth/password-field"
import { SectionForm } from "@/components/console/section-form"
import { useEdit } from "@/components/console/use-edit"
import { EmployeeFields } from "@/components/employees/employee-fields"
import { updateEmployeeAction } from "@/lib/employees/actions"
import type { Employee } from "@/lib/employees/contract"

const FIELDS = ["fullName", "displayName", "username", "email", "currentPassword"] as const

const valuesOf = ({ fullName, displayName, username, email }: Employee) => ({
  fullName,
  displayName,
  username,
  email,
})

/** One's own names. What one signs in with takes the password. */
export function OwnProfileForm({ employee }: { employee: Employee }) {
  // Apart from the rest, because a password must not be kept as a draft.
  const [currentPassword, setCurrentPassword] = useState("")
  const edit = useEdit({
    name: "own-profile",
    listed: employee,
    valuesOf,
    send: (input) => updateEmployeeAction({ ...input, ...(currentPassword && { currentPassword }) }),
    fields: FIELDS,
    said: () => "Your profile is saved.",
    onDone: () => setCurrentPassword(""),
  })
  const { stored, values, problem } = edit
  const isRenamed = values.username !== stored.username || values.email !== stored.email

  function onDiscard() {
    edit.drop()
    setCurrentPassword("")
  }

  return (
    <SectionForm label="Your profile" {...edit} onSave={edit.save} onDiscard={onDiscard}>
      <EmployeeFields values={values} problems={problem.fields} onChange={edit.set} />
      {isRenamed && (
        <PasswordField
          label="Current password"
          name="currentPassword"
          autoComplete="current-password"
          required
          maxLength={1_024}
          value={currentPassword}
          onChange={(event) => setCurrentPassword(event.target.value)}
          error={problem.fields.currentPassword}
          hint="Asked for because it changes what you sign in with."
        />
      )}
    </SectionForm>
  )
}
