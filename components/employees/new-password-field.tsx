"use client"

import { Dices, Eye, EyeOff } from "lucide-react"
import { useState } from "react"
import { buttonStyle } from "@/components/ui/button-style"
import { Field } from "@/components/ui/field"
import { CopyText } from "./copy-text"
import { makePassword } from "./make-password"
import { lengthHint } from "./password-length"

interface Props {
  label: string
  value: string
  error?: string
  onChange: (value: string) => void
}

/** A password for somebody else: typed or made, looked at and copied, because it has to be handed over. */
export function NewPasswordField({ label, value, error, onChange }: Props) {
  const [shown, setShown] = useState(false)
  const Icon = shown ? EyeOff : Eye

  function generate() {
    onChange(makePassword())
    setShown(true)
  }

  return (
    <div>
      <Field
        label={label}
        name="password"
        type={shown ? "text" : "password"}
        autoComplete="new-password"
        autoCapitalize="none"
        spellCheck={false}
        required
        maxLength={1_024}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        error={error}
        hint={lengthHint(value)}
        trailing={
          <button
            type="button"
            className={buttonStyle("quiet", "icon", "size-9 rounded-lg")}
            aria-label={shown ? "Hide password" : "Show password"}
            onClick={() => setShown(!shown)}
          >
            <Icon className="size-4" aria-hidden="true" />
          </button>
        }
      />
      <div className="mt-2 flex flex-wrap gap-2">
        <button type="button" className={buttonStyle("secondary", "small")} onClick={generate}>
          <Dices className="size-4" aria-hidden="true" />
          Generate
        </button>
        {value !== "" && <CopyText text={value} what="Copy password" />}
      </div>
    </div>
  )
}
