"use client"

import { useState } from "react"
import type { ErrorCode, Failure } from "@/lib/errors"
import type { ActionResult } from "@/lib/http/action"

/** Why something could not be saved: a sentence for the whole form, or one for each field that needs another look. */
export interface Problem {
  code: ErrorCode | null
  message: string | null
  fields: Partial<Record<string, string>>
}

const NONE: Problem = { code: null, message: null, fields: {} }
const UNREACHABLE: Problem = {
  code: "UNAVAILABLE",
  message: "The server can't be reached right now. What you typed is still here; try again in a moment.",
  fields: {},
}

/** The contract speaks of a field in half sentences: "must not be empty". */
function sentence(message: string): string {
  const characters = /^Too (?:small|big): .*?([<>])=(\d+) characters$/.exec(message)
  if (characters)
    return `This must have at ${characters[1] === ">" ? "least" : "most"} ${characters[2]} characters.`
  if (message.startsWith("Too small")) return "This is too little."
  if (message.startsWith("Too big")) return "This is too much."
  // Ids are chosen, never typed.
  if (message === "Invalid UUID") return "Choose one."
  return /^(must|is) /.test(message) ? `This ${message}.` : message
}

/** What is wrong with a field that the form doesn't show is said above the form. */
function problemOf({ code, message, fields = [] }: Failure, shown: readonly string[]): Problem {
  const found: Problem["fields"] = {}
  for (const field of fields) found[field.path] ??= sentence(field.message)
  const told = fields.length > 0 && fields.every(({ path }) => shown.includes(path))
  return { code, message: told ? null : message, fields: found }
}

/**
 * Sends what a form holds and keeps what was wrong with it. A second press while the first is under way does nothing.
 * @param fields names of the form's fields, as the contract spells them
 */
export function useSave<Input, Output>(
  send: (input: Input) => Promise<ActionResult<Output>>,
  fields: readonly string[],
  onSaved: (output: Output) => void,
) {
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState(NONE)

  async function save(input: Input) {
    if (busy) return
    setBusy(true)
    setProblem(NONE)
    // An action rejects only when its answer did not arrive.
    const result = await send(input).catch(() => null)
    setBusy(false)
    if (!result) return setProblem(UNREACHABLE)
    if (result.error) return setProblem(problemOf(result.error, fields))
    onSaved(result.data)
  }

  return { save, busy, problem, forget: () => setProblem(NONE) }
}
