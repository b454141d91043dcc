"use client"

import { CircleAlert } from "lucide-react"
import { type FormEvent, useEffect, useState } from "react"
import { CodeField } from "@/components/second-factor/code-field"
import { Banner } from "@/components/ui/banner"
import { Button } from "@/components/ui/button"

interface Props {
  username: string
  busy: boolean
  error: string | null
  onCode: (code: string) => void
  onBack: () => void
}

const KINDS = {
  app: {
    label: "Code from your authenticator app",
    hint: "Six digits. They change every half minute.",
    other: "Use a recovery code",
  },
  recovery: {
    label: "Recovery code",
    hint: "One of those that you kept when you set it up. It counts once.",
    other: "Use the app’s code",
  },
} as const

/** The second step of signing in. A refusal leaves the code where it is. */
export function CodeStep({ username, busy, error, onCode, onBack }: Props) {
  const [kind, setKind] = useState<keyof typeof KINDS>("app")
  const [code, setCode] = useState("")
  const { label, hint, other } = KINDS[kind]
  const field = "sign-in-code"
  useEffect(() => {
    if (error) document.getElementById(field)?.focus()
  }, [error])

  function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    if (code.trim() !== "") onCode(code)
  }

  function onOther() {
    setKind(kind === "app" ? "recovery" : "app")
    setCode("")
    document.getElementById(field)?.focus()
  }

  return (
    <form onSubmit={onSubmit} method="post" className="space-y-5">
      <p className="text-sm text-muted">
        The password is right, <span className="font-medium text-ink wrap-anywhere">{username}</span>. One
        more step.
      </p>
      {error && (
        <Banner tone="danger" icon={CircleAlert} role="alert">
          {error}
        </Banner>
      )}
      <CodeField
        id={field}
        label={label}
        name="otp"
        digits={kind === "app"}
        first
        value={code}
        onChange={setCode}
        hint={hint}
      />
      <Button type="submit" size="large" className="w-full" busy={busy}>
        {busy ? "Signing in…" : "Sign in"}
      </Button>
      <div className="flex flex-wrap justify-between gap-2">
        <Button variant="quiet" size="small" onClick={onOther}>
          {other}
        </Button>
        <Button variant="quiet" size="small" onClick={onBack}>
          Back
        </Button>
      </div>
    </form>
  )
}
