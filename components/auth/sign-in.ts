"use client"

import { getProviders, signIn, signOut } from "next-auth/react"

const UNREACHABLE =
  "The server can't be reached right now. What you typed is still here; try again in a moment."
const MISMATCH = "This username and password don't go together."
const FAILED = "Signing in didn't work. Try again in a moment."
/** Stands before the server's sentence when the password was right. */
const CODE_ASKED = "SECOND_FACTOR_REQUIRED "

/** Why somebody is not signed in: the sentence to show, and whether a code of the second factor would help. */
export interface SignInProblem {
  message: string
  asksCode: boolean
}

/** Signs in with a password and, for who has a second factor, a code of it. Answers null when it worked. */
export async function signInWithPassword(
  username: string,
  password: string,
  otp?: string,
): Promise<SignInProblem | null> {
  try {
    // signIn leaves the page for an error page of its own when this list can't be had.
    if (!(await getProviders())) return problem(UNREACHABLE)
    const given = { username, password, ...(otp !== undefined && { otp }) }
    const answer = await signIn("credentials", { ...given, redirect: false })
    if (answer?.ok && !answer.error) return null
    return explain(answer?.error)
  } catch {
    return problem(UNREACHABLE)
  }
}

/** Signs out. next-auth would lead on to an address of its own, which need not be the one this page was asked by. */
export async function leave(): Promise<void> {
  await signOut({ redirect: false })
  window.location.assign("/login")
}

/** The server may answer with a sentence of its own, such as "Too many attempts"; codes are put in words here. */
function explain(error: string | null | undefined): SignInProblem {
  if (error === "CredentialsSignin") return problem(MISMATCH)
  if (error?.startsWith(CODE_ASKED)) return { message: error.slice(CODE_ASKED.length), asksCode: true }
  return problem(error?.includes(" ") ? error : FAILED)
}

function problem(message: string): SignInProblem {
  return { message, asksCode: false }
}
