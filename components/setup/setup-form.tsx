"use client"

import { CircleAlert } from "lucide-react"
import { type FormEvent, useEffect, useRef } from "react"
import { PasswordField } from "@/components/auth/password-field"
import { Banner } from "@/components/ui/banner"
import { Button } from "@/components/ui/button"
import { Field } from "@/components/ui/field"
import { SETUP_FIELDS, useSetup } from "./use-setup"

/** Who the first admin is, and the code from the log; a refusal leaves everything typed where it is. */
export function SetupForm() {
  const form = useRef<HTMLFormElement>(null)
  const { values, set, submit, busy, problem } = useSetup()
  useEffect(() => {
    if (problem.code) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
  }, [problem])

  function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    if (!busy) void submit()
  }

  return (
    <form ref={form} onSubmit={onSubmit} method="post" className="space-y-5" noValidate>
      {problem.message && (
        <Banner tone="danger" icon={CircleAlert} role="alert">
          {problem.message}
        </Banner>
      )}
      {SETUP_FIELDS.map(({ name, secret, ...field }) => {
        const Control = secret ? PasswordField : Field
        return (
          <Control
            key={name}
            {...field}
            name={name}
            required
            autoCapitalize={name === "fullName" ? "words" : "none"}
            spellCheck={false}
            value={values[name]}
            onChange={(event) => set(name, event.target.value)}
            error={problem.fields[name]}
          />
        )
      })}
      <Button type="submit" size="large" className="w-full" busy={busy}>
        {busy ? "Making the account…" : "Make the account and sign in"}
      </Button>
    </form>
  )
}
