"use client"

import { useState } from "react"
import { signInWithPassword } from "@/components/auth/sign-in"
import { useSave } from "@/components/console/use-save"
import type { Failure } from "@/lib/errors"
import type { ActionResult } from "@/lib/http/action"

/** What is asked for, in the order of the form. */
export const SETUP_FIELDS = [
  {
    name: "code",
    label: "One-time code",
    hint: "Printed by the server when it started.",
    autoComplete: "one-time-code",
    secret: false,
  },
  { name: "fullName", label: "Full name", autoComplete: "name", secret: false },
  { name: "email", label: "E-mail address", autoComplete: "email", secret: false },
  { name: "username", label: "Username", autoComplete: "username", secret: false },
  {
    name: "password",
    label: "Password",
    hint: "At least 8 characters, and none of the common ones.",
    autoComplete: "new-password",
    secret: true,
  },
] as const

type Values = Record<(typeof SETUP_FIELDS)[number]["name"], string>

const BLANK: Values = { code: "", fullName: "", email: "", username: "", password: "" }
const NAMES = SETUP_FIELDS.map(({ name }) => name)

/** Sends the form, and signs the new admin in. */
export function useSetup() {
  const [values, setValues] = useState(BLANK)
  const { save, busy, problem } = useSave(makeAdmin, NAMES, ({ username, password }) => {
    // Whoever can't be signed in right now has an account all the same, and the sign-in page says why.
    void signInWithPassword(username, password).then((failed) =>
      window.location.assign(failed === null ? "/admin" : "/login"),
    )
  })
  return {
    values,
    set: (name: keyof Values, value: string) => setValues({ ...values, [name]: value }),
    submit: () => save(values),
    busy,
    problem,
  }
}

async function makeAdmin(values: Values): Promise<ActionResult<Values>> {
  const answer = await fetch("/api/v1/setup", {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(values),
  })
  if (answer.ok) return { data: values }
  const { code, detail, errors } = (await answer.json()) as {
    code: Failure["code"]
    detail: string
    errors?: Failure["fields"]
  }
  const message =
    code === "NOT_FOUND" ? "Somebody has made the first admin in the meantime. Sign in instead." : detail
  return { error: { code, message, retryable: false, ...(errors && { fields: errors }) } }
}
