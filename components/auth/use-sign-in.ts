"use client"

import { useState } from "react"
import { type SignInProblem, signInWithPassword } from "./sign-in"

interface Step {
  /** What is wrong with what was typed. */
  error: string | null
  /** Whose password was right and who is asked for a code now; null in the first step. */
  login: { username: string; password: string } | null
}

const FIRST: Step = { error: null, login: null }

/** Signs in, in one step or in two, and leads on to `next`. */
export function useSignIn(next: string) {
  const [step, setStep] = useState(FIRST)
  const [busy, setBusy] = useState(false)

  async function attempt(username: string, password: string, otp?: string) {
    if (busy) return
    setBusy(true)
    setStep({ ...step, error: null })
    const problem = await signInWithPassword(username, password, otp)
    if (problem === null) return window.location.assign(next)
    setBusy(false)
    setStep(after(problem, { username, password }, otp))
  }

  return { ...step, busy, attempt, restart: () => setStep(FIRST) }
}

/** To be asked for a code is nothing that went wrong; too many guesses leave the step as it is. */
function after({ message, asksCode }: SignInProblem, login: Step["login"], otp: string | undefined): Step {
  if (otp === undefined) return asksCode ? { error: null, login } : { error: message, login: null }
  return { error: message, login }
}
