"use client"

import { CircleAlert } from "lucide-react"
import { type ChangeEvent, type FormEvent, useState } from "react"
import { useSpeech } from "@/components/language/language"
import type { Words } from "@/components/language/words"
import { Banner } from "@/components/ui/banner"
import { Button } from "@/components/ui/button"
import { Field } from "@/components/ui/field"
import { type Details, readDetails, writeDetails } from "./remembered-details"
import { type FieldProblems, useStart, type VisitRef } from "./use-start"

function check(details: Details, form: HTMLFormElement, words: Words["form"]): FieldProblems {
  const email = form.elements.namedItem("email")
  const mailOk = email instanceof HTMLInputElement && email.validity.valid
  return {
    ...(details.name.trim() === "" && { name: words.nameMissing }),
    ...(!mailOk && { email: words.emailWrong }),
  }
}

/** Puts the cursor into the first field that needs another look. */
function focusFirst(problems: FieldProblems, form: HTMLFormElement): void {
  const first = form.elements.namedItem(Object.keys(problems)[0] ?? "")
  if (first instanceof HTMLElement) first.focus()
}

/** Who writes, and what it is about. Everything typed stays, whatever the answer. */
export function StartForm({
  shopSlug,
  onStarted,
}: {
  shopSlug: string
  onStarted: (visit: VisitRef) => void
}) {
  const words = useSpeech().words.form
  const [details, setDetails] = useState(() => readDetails(shopSlug))
  const { start, busy, problem, setProblem } = useStart(shopSlug, onStarted)

  function onChange(event: ChangeEvent<HTMLInputElement>) {
    const next = { ...details, [event.target.name]: event.target.value }
    setDetails(next)
    writeDetails(shopSlug, next)
  }

  function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const fields = check(details, event.currentTarget, words)
    if (Object.keys(fields).length === 0) return void start(details)
    setProblem({ message: null, fields })
    focusFirst(fields, event.currentTarget)
  }

  return (
    <form onSubmit={onSubmit} noValidate className="space-y-5">
      <Field
        label={words.name}
        name="name"
        autoComplete="name"
        required
        maxLength={100}
        value={details.name}
        onChange={onChange}
        error={problem.fields.name}
      />
      <Field
        label={words.email}
        name="email"
        type="email"
        inputMode="email"
        autoComplete="email"
        required
        maxLength={254}
        value={details.email}
        onChange={onChange}
        error={problem.fields.email}
        hint={words.emailHint}
      />
      <Field
        label={words.subject}
        name="subject"
        optional={words.optional}
        autoComplete="off"
        maxLength={200}
        value={details.subject}
        onChange={onChange}
        error={problem.fields.subject}
      />
      {problem.message && (
        <Banner tone="danger" icon={CircleAlert} role="alert">
          {problem.message} {words.kept}
        </Banner>
      )}
      <Button type="submit" size="large" className="w-full" busy={busy}>
        {busy ? words.starting : problem.message ? words.again : words.start}
      </Button>
    </form>
  )
}
