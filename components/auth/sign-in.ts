"use client"

import { getProviders, signIn, signOut } from "next-auth/react"

const UNREACHABLE =
  "The server can't be reached right now. What you typed is still here; try again in a moment."
const MISMATCH = "This username and password don't go together."
const FAILED = "Signing in didn't work. Try again in a moment."

/** Signs in with a password. Answers null when it worked, else the sentence to show. */
export async function signInWithPassword(username: string, password: string): Promise<string | null> {
  try {
    // signIn leaves the page for an error page of its own when this list can't be had.
    if (!(await getProviders())) return UNREACHABLE
    const answer = await signIn("credentials", { username, password, redirect: false })
    if (answer?.ok && !answer.error) return null
    return explain(answer?.error)
  } catch {
    return UNREACHABLE
  }
}

/** Signs out. next-auth would lead on to an address of its own, which need not be the one this page was asked by. */
export async function leave(): Promise<void> {
  await signOut({ redirect: false })
  window.location.assign("/login")
}

/** The server may answer with a sentence of its own, such as "Too many attempts"; codes are put in words here. */
function explain(error: string | null | undefined): string {
  if (error === "CredentialsSignin") return MISMATCH
  return error?.includes(" ") ? error : FAILED
}
