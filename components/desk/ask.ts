import type { ErrorCode } from "@/lib/errors"
import type { Result } from "@/lib/realtime/client/state"

/** How long an answer may take, in milliseconds. */
const ANSWER_MS = 15_000

/** Asks the API with the session of whoever is signed in; never rejects. */
export async function ask<T>(path: string, change?: { method: "PUT"; body: unknown }): Promise<Result<T>> {
  try {
    const response = await fetch(`/api/v1${path}`, {
      method: change?.method ?? "GET",
      ...(change && {
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify(change.body),
      }),
      signal: AbortSignal.timeout(ANSWER_MS),
    })
    const answer = await response.json()
    if (response.ok) return { data: answer as T }
    const { code, detail, title, errors } = answer as Problem
    return { error: { code, message: errors?.[0]?.message ?? detail ?? title, retryable: false } }
  } catch {
    const message = "The server can’t be reached right now. Try again in a moment."
    return { error: { code: "UNAVAILABLE", message, retryable: true } }
  }
}

interface Problem {
  code: ErrorCode
  title: string
  detail?: string
  errors?: { message: string }[]
}
