"use client"

import { CircleAlert } from "lucide-react"
import { type FormEvent, useRef, useState } from "react"
import { Banner } from "@/components/ui/banner"
import { Button } from "@/components/ui/button"
import { Field } from "@/components/ui/field"
import { CodeStep } from "./code-step"
import { type DemoLogin, DemoLogins } from "./demo-logins"
import { PasswordField } from "./password-field"
import { useSignIn } from "./use-sign-in"

/** Username and password, then a code from who has a second factor; a refusal leaves everything typed where it is. */
export function LoginForm({ next, demo }: { next: string; demo: DemoLogin[] }) {
  const [username, setUsername] = useState("")
  const [password, setPassword] = useState("")
  const submit = useRef<HTMLButtonElement>(null)
  const { login, error, busy, attempt, restart } = useSignIn(next)

  function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    // Password managers may fill the inputs without an event that React hears.
    const typed = new FormData(event.currentTarget)
    void attempt(String(typed.get("username")), String(typed.get("password")))
  }

  function pick(picked: DemoLogin) {
    setUsername(picked.username)
    setPassword(picked.password)
    restart()
    submit.current?.focus()
  }

  if (login) {
    const onCode = (code: string) => void attempt(login.username, login.password, code)
    return <CodeStep username={login.username} busy={busy} error={error} onCode={onCode} onBack={restart} />
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
