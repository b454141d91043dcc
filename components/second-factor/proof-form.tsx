"use client"

import { type ReactNode, useState } from "react"
import { PasswordField } from "@/components/auth/password-field"
import { useSave } from "@/components/console/use-save"
import type { ActionResult } from "@/lib/http/action"
import type { Proof } from "@/lib/second-factor/contract"
import { CodeField } from "./code-field"
import { StepForm } from "./step-form"

const FIELDS = ["currentPassword", "code"] as const

interface Props<Output> {
  username: string
  /** False where there is no second factor yet to take a code of. */
  asksCode: boolean
  action: string
  danger?: boolean
  send: (proof: Proof) => Promise<ActionResult<Output>>
  onDone: (output: Output) => void
  onCancel?: () => void
  children?: ReactNode
}

/** Asks for the password again and, where there is one, for a code of the second factor that counts now. */
export function ProofForm<Output>(props: Props<Output>) {
  const { username, asksCode, action, danger, send, onDone, onCancel, children } = props
  const [currentPassword, setCurrentPassword] = useState("")
  const [code, setCode] = useState("")
  const { save, busy, problem } = useSave(send, FIELDS, onDone)
  return (
    <StepForm
      label={action}
      problem={problem}
      busy={busy}
      action={action}
      danger={danger}
      onSubmit={() => void save({ currentPassword, ...(asksCode && { code }) })}
      onCancel={onCancel}
    >
      {children}
      {/* So that password managers know whose password this is. */}
      <input type="text" autoComplete="username" value={username} readOnly hidden />
      <PasswordField
        label="Your password"
        name="currentPassword"
        autoComplete="current-password"
        required
        maxLength={1_024}
        value={currentPassword}
        onChange={(event) => setCurrentPassword(event.target.value)}
        error={problem.fields.currentPassword}
      />
      {asksCode && (
        <CodeField
          label="Code"
          name="code"
          value={code}
          onChange={setCode}
          error={problem.fields.code}
          hint="From your authenticator app, or one of your recovery codes."
        />
      )}
    </StepForm>
  )
}
