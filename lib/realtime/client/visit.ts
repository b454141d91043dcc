import { v7 } from "uuid"
import type { CustomerChat } from "@/lib/chats/contract"
import type { ErrorCode, Failure, FieldError } from "@/lib/errors"
import { device } from "./device-storage"

/** The chat that this browser has with a shop. */
export interface Visit {
  token: string
  chatId: string
}

export interface Details {
  shop: string
  name: string
  email: string
  subject: string
}

type Started = { data: Visit; error?: undefined } | { data?: undefined; error: Failure }

const START_MS = 10_000

/**
 * Starts a chat with a shop, as the visitor that this browser was before. The same details make the same start:
 * after an answer that got lost, starting again finds the chat instead of making a second one.
 */
export async function startVisit(details: Details): Promise<Started> {
  const attempt = attemptFor(details)
  try {
    const response = await fetch("/api/v1/public/chats", {
      method: "POST",
      headers: { "Content-Type": "application/json", ...visitorHeader(details.shop) },
      body: JSON.stringify(attempt),
      signal: AbortSignal.timeout(START_MS),
    })
    if (!response.ok) return { error: await failureOf(response, details.shop) }
    const { token, chat }: { token: string; chat: CustomerChat } = await response.json()
    const visit = { token, chatId: chat.id }
    device.set(visitKey(details.shop), JSON.stringify(visit))
    device.remove(attemptKey(details.shop))
    return { data: visit }
  } catch (error) {
    const message = "The shop can't be reached right now. Check your connection and try again."
    return { error: { code: "UNAVAILABLE", message, retryable: true, current: error } }
  }
}

/** The chat to go on with, if this browser has one with the shop. */
export function currentVisit(shop: string): Visit | null {
  const visit = device.read<Visit & { over?: boolean }>(visitKey(shop))
  return visit && !visit.over ? visit : null
}

/** Leaves the chat behind; the token stays, so that the next chat is started by the same visitor. */
export function forgetVisit(shop: string): void {
  const visit = currentVisit(shop)
  if (visit) device.set(visitKey(shop), JSON.stringify({ ...visit, over: true }))
}

function attemptFor(details: Details): Details & { clientId: string } {
  const last = device.read<Details & { clientId: string }>(attemptKey(details.shop))
  const same =
    last && last.name === details.name && last.email === details.email && last.subject === details.subject
  const attempt = { ...details, clientId: same ? last.clientId : v7() }
  device.set(attemptKey(details.shop), JSON.stringify(attempt))
  return attempt
}

function visitorHeader(shop: string): Record<string, string> {
  const visit = device.read<Visit>(visitKey(shop))
  return visit ? { Authorization: `Bearer ${visit.token}` } : {}
}

async function failureOf(response: Response, shop: string): Promise<Failure> {
  // A proxy in front of us answers in its own words, if in any.
  const problem: { code?: ErrorCode; detail?: string; errors?: FieldError[] } = await response
    .json()
    .catch(() => ({}))
  const retryable = response.status === 429 || response.status >= 500
  // This attempt is settled; the next one is another.
  if (!retryable) device.remove(attemptKey(shop))
  return {
    code: problem.code ?? "INTERNAL",
    message: problem.detail ?? "The chat could not be started.",
    retryable,
    fields: problem.errors,
  }
}

function visitKey(shop: string): string {
  return `yupcha:visit:${shop}`
}

function attemptKey(shop: string): string {
  return `yupcha:attempt:${shop}`
}
