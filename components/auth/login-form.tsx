"use client"

import { CircleAlert } from "lucide-react"
import { type FormEvent, useRef, useState } from "react"
import { Banner } from "@/components/ui/banner"
import { Button } from "@/components/ui/button"
import { Field } from "@/components/ui/field"
import { type DemoLogin, DemoLogins } from "./demo-logins"
import { PasswordField } from "./password-field"
import { signInWithPassword } from "./sign-in"

/** Username and password; a refusal leaves everything typed where it is. */
export function LoginForm({ next, demo }: { next: string; demo: DemoLogin[] }) {
  const [username, setUsername] = useState("")
  const [password, setPassword] = useState("")
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<string | null>(null)
  const submit = useRef<HTMLButtonElement>(null)

  async function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    if (busy) return
    setBusy(true)
    setError(null)
    // Password managers may fill the inputs without an event that React hears.
    const typed = new FormData(event.currentTarget)
    const problem = await signInWithPassword(String(typed.get("username")), String(typed.get("password")))
    if (problem === null) return window.location.assign(next)
    setBusy(false)
    setError(problem)
  }

  function pick(login: DemoLogin) {
    setUsername(login.username)
    setPassword(login.password)
    setError(null)
    submit.current?.focus()
  }

  return (
    <>
      <form onSubmit={onSubmit} method="post" className="space-y-5">
        {error && (
          <Banner tone="danger" icon={CircleAlert} role="alert">
            {error}
          </Banner>
        )}
        <Field
          label="Username"
          name="username"
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          required
          maxLength={254}
          value={username}
          onChange={(event) => setUsername(event.target.value)}
        />
        <PasswordField
          label="Password"
          name="password"
          autoComplete="current-password"
          required
          maxLength={1024}
          value={password}
          onChange={(event) => setPassword(event.target.value)}
        />
        <Button ref={submit} type="submit" size="large" className="w-full" busy={busy}>
          {busy ? "Signing in…" : "Sign in"}
        </Button>
      </form>
      {demo.length > 0 && <DemoLogins logins={demo} onPick={pick} />}
    </>
  )
}
