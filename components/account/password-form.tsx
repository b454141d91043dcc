"use client"

import { useRouter } from "next/navigation"
import { useState } from "react"
import { PasswordField } from "@/components/auth/password-field"
import { noteOwnSave } from "@/components/console/drafts"
import { SectionForm } from "@/components/console/section-form"
import { useSay } from "@/components/console/status"
import { useSave } from "@/components/console/use-save"
import { lengthHint } from "@/components/employees/password-length"
import { setPasswordAction } from "@/lib/employees/actions"
import type { Employee } from "@/lib/employees/contract"

const BLANK = { currentPassword: "", password: "" }
const FIELDS = ["currentPassword", "password"] as const

/** Changes one's own password, which ends one's other sessions. */
export function PasswordForm({ employee }: { employee: Employee }) {
  const [values, setValues] = useState(BLANK)
  const router = useRouter()
  const say = useSay()
  const { save, busy, problem, forget } = useSave(setPasswordAction, FIELDS, onSaved)

  function clear() {
    setValues(BLANK)
    forget()
  }

  function onSaved() {
    noteOwnSave(employee.id, employee.version)
    clear()
    say("Your password is changed, and you are signed out everywhere else.")
    router.refresh()
  }

  return (
    <SectionForm
      label="Password"
      problem={problem}
      busy={busy}
      changed={values.currentPassword !== "" || values.password !== ""}
      action="Change password"
      onSave={() => void save({ id: employee.id, ...values })}
      onDiscard={clear}
    >
      {/* So that password managers know whose password this is. */}
      <input type="text" autoComplete="username" value={employee.username} readOnly hidden />
      <PasswordField
        label="Current password"
        name="currentPassword"
        autoComplete="current-password"
        required
        maxLength={1_024}
        value={values.currentPassword}
        onChange={({ target }) => setValues({ ...values, currentPassword: target.value })}
        error={problem.fields.currentPassword}
      />
      <PasswordField
        label="New password"
        name="password"
        autoComplete="new-password"
        required
        maxLength={1_024}
        value={values.password}
        onChange={({ target }) => setValues({ ...values, password: target.value })}
        error={problem.fields.password}
        hint={lengthHint(values.password)}
      />
    </SectionForm>
  )
}
