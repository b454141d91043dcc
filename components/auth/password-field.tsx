"use client"

import { Eye, EyeOff } from "lucide-react"
import { type ComponentProps, useState } from "react"
import { buttonStyle } from "@/components/ui/button-style"
import { Field } from "@/components/ui/field"

/** A password that can be looked at before it is sent. */
export function PasswordField(props: Omit<ComponentProps<typeof Field>, "type" | "trailing">) {
  const [shown, setShown] = useState(false)
  const Icon = shown ? EyeOff : Eye
  const toggle = (
    <button
      type="button"
      className={buttonStyle("quiet", "icon", "size-9 rounded-lg")}
      aria-label={shown ? "Hide password" : "Show password"}
      onClick={() => setShown(!shown)}
    >
      <Icon className="size-4" aria-hidden="true" />
    </button>
  )
  return <Field {...props} type={shown ? "text" : "password"} trailing={toggle} />
}
