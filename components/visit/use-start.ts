"use client"

import { useState } from "react"
import type { FieldError } from "@/lib/errors"
import { startVisit } from "@/lib/realtime/client/visit"
import { type Details, readDetails, writeDetails } from "./remembered-details"

export interface VisitRef {
  token: string
  chatId: string
}

export type FieldProblems = Partial<Record<keyof Details, string>>

interface Problem {
  message: string | null
  fields: FieldProblems
}

const FIELDS = ["name", "email", "subject"] as const
const NONE: Problem = { message: null, fields: {} }

/** The contract speaks of a field in half sentences: "must not be empty". */
function sentence(message: string): string {
  return /^(must|is) /.test(message) ? `This ${message}.` : message
}

function problemOf(error: { message: string; fields?: FieldError[] }): Problem {
  const fields: FieldProblems = {}
  for (const { path, message } of error.fields ?? []) {
    const field = FIELDS.find((name) => name === path)
    if (field) fields[field] = sentence(message)
  }
  return Object.keys(fields).length > 0 ? { message: null, fields } : { message: error.message, fields }
}

/** Starts a chat at a shop, keeping what was typed and saying what was wrong with it. */
export function useStart(shopSlug: string, onStarted: (visit: VisitRef) => void) {
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem>(NONE)

  async function start(details: Details) {
    if (busy) return
    setBusy(true)
    setProblem(NONE)
    writeDetails(shopSlug, details)
    const result = await startVisit({ shop: shopSlug, ...details })
    setBusy(false)
    if (result.error) return setProblem(problemOf(result.error))
    writeDetails(shopSlug, { ...readDetails(shopSlug), subject: "" })
    onStarted(result.data)
  }

  return { start, busy, problem, setProblem }
}
