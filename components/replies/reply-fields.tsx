"use client"

import { useRef } from "react"
import { Labelled } from "@/components/console/labelled"
import { controlStyle } from "@/components/ui/control-style"
import { Field } from "@/components/ui/field"
import { Textarea } from "@/components/ui/textarea"
import { VARIABLES } from "@/lib/canned-replies/contract"
import { cn } from "@/lib/cn"

interface Words {
  shortcut: string
  body: string
}

interface Props {
  values: Words
  problems: Partial<Record<string, string>>
  onChange: (name: keyof Words, value: string) => void
}

/** What a reply is called and says. */
export function ReplyFields({ values, problems, onChange }: Props) {
  return (
    <>
      <Field
        label="Shortcut"
        name="shortcut"
        required
        maxLength={40}
        autoComplete="off"
        autoCapitalize="none"
        value={values.shortcut}
        onChange={({ target }) => onChange("shortcut", target.value)}
        error={problems.shortcut}
        hint="What you type after / in a chat, such as return-label."
      />
      <Body values={values} problems={problems} onChange={onChange} />
    </>
  )
}

function Body({ values: { body }, problems, onChange }: Props) {
  const area = useRef<HTMLTextAreaElement>(null)

  /** Where the caret stands, as if it had been typed. */
  function insert(name: string) {
    const { selectionStart: from = body.length, selectionEnd: to = body.length } = area.current ?? {}
    const word = `{{${name}}}`
    onChange("body", body.slice(0, from) + word + body.slice(to))
    requestAnimationFrame(() => {
      area.current?.focus()
      area.current?.setSelectionRange(from + word.length, from + word.length)
    })
  }

  return (
    <div>
      <Labelled label="Text" error={problems.body}>
        {(tied) => (
          <Textarea
            ref={area}
            name="body"
            required
            maxLength={4_000}
            value={body}
            onChange={({ target }) => onChange("body", target.value)}
            className={cn(controlStyle, "min-h-32 py-2.5 leading-6")}
            {...tied}
          />
        )}
      </Labelled>
      <p id="reply-variables" className="mt-3 mb-2 text-sm text-muted">
        Filled in when you use it:
      </p>
      <ul aria-labelledby="reply-variables" className="flex flex-wrap gap-1.5">
        {Object.entries(VARIABLES).map(([name, text]) => (
          <li key={name}>
            <button
              type="button"
              onClick={() => insert(name)}
              className="min-h-8 rounded-lg border border-line bg-surface px-2.5 text-sm text-muted hover:bg-hover hover:text-ink"
            >
              {text}
            </button>
          </li>
        ))}
      </ul>
    </div>
  )
}
