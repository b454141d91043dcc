"use client"

import { type ComponentProps, useEffect, useRef } from "react"
import { Field } from "@/components/ui/field"

type Props = Omit<ComponentProps<typeof Field>, "type" | "onChange"> & {
  /** Numbers only are asked for: phones show their keys for them. */
  digits?: boolean
  /** The field is what a step is about: it has the focus from the start. */
  first?: boolean
  onChange: (value: string) => void
}

/** Where the code of an authenticator app is typed, or pasted, or a recovery code. */
export function CodeField({ digits, first, onChange, ...field }: Props) {
  const input = useRef<HTMLInputElement>(null)
  useEffect(() => {
    if (first) input.current?.focus()
  }, [first])
  return (
    <Field
      ref={input}
      inputMode={digits ? "numeric" : "text"}
      autoComplete="one-time-code"
      autoCapitalize="characters"
      spellCheck={false}
      required
      maxLength={64}
      onChange={(event) => onChange(event.target.value)}
      {...field}
    />
  )
}
