"use client"

import { type RefObject, useEffect, useRef } from "react"
import type { Problem } from "./use-save"

/** The first field, from top to bottom, that needs another look. */
function firstWrong(form: HTMLFormElement, fields: Problem["fields"]): HTMLElement | null {
  const controls = [...form.elements].filter((element) => element instanceof HTMLElement)
  return controls.find((element) => fields[element.getAttribute("name") ?? ""] !== undefined) ?? null
}

/** Leads to what is wrong in a form: into the first wrong field, or to the notice that stands last in it. */
export function useFirstWrong(problem: Problem): RefObject<HTMLFormElement | null> {
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => {
    if (!form.current) return
    const wrong = firstWrong(form.current, problem.fields)
    if (wrong) wrong.focus()
    else if (problem.message) form.current.lastElementChild?.scrollIntoView({ block: "nearest" })
  }, [problem])
  return form
}
