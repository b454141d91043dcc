"use client"

import { useState } from "react"
import { useExplain, useSpeech } from "@/components/language/language"
import type { Words } from "@/components/language/words"
import type { Failure } from "@/lib/errors"
import { type Person, startVisit } from "@/lib/realtime/client/visit"
import { type Details, readDetails, writeDetails } from "./remembered-details"

export interface VisitRef {
  token: string
  chatId: string
  /** To be said as soon as the chat is open. */
  first?: string
}

export type FieldProblems = Partial<Record<keyof Details, string>>

interface Problem {
  message: string | null
  fields: FieldProblems
}

const FIELDS = ["name", "email", "subject"] as const
const NONE: Problem = { message: null, fields: {} }

/** What is wrong with a field that the server has named; it says so in English, and only where is taken from it. */
function fieldWords(field: keyof Details, details: Details, words: Words["form"]): string {
  if (field === "name" && details.name.trim() === "") return words.nameMissing
  return field === "email" ? words.emailWrong : words.fieldWrong
}

function wrongFields({ fields }: Failure, details: Details, words: Words["form"]): FieldProblems {
  const named = FIELDS.filter((field) => fields?.some(({ path }) => path === field))
  return Object.fromEntries(named.map((field) => [field, fieldWords(field, details, words)]))
}

/** Starts a chat at a shop, keeping what was typed and saying what was wrong with it. */
export function useStart(shopSlug: string, onStarted: (visit: VisitRef) => void) {
  const { words } = useSpeech()
  const explain = useExplain()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem>(NONE)

  /** Starts as whom the shop vouches for, with a first message, or as whom the details name. Answers whether it did. */
  async function start(details: Details, known?: { person: Person; first: string }): Promise<boolean> {
    if (busy) return false
    setBusy(true)
    setProblem(NONE)
    if (!known) writeDetails(shopSlug, details)
    const { data, error } = await startVisit({ shop: shopSlug, ...details }, known?.person)
    setBusy(false)
    if (error) {
      const fields = wrongFields(error, details, words.form)
      setProblem({ message: Object.keys(fields).length > 0 ? null : explain(error), fields })
      return false
    }
    if (!known) writeDetails(shopSlug, { ...readDetails(shopSlug), subject: "" })
    onStarted({ ...data, first: known?.first })
    return true
  }

  return { start, busy, problem, setProblem }
}
