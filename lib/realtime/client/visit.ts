import { v7 } from "uuid"
import type { ExportedChat } from "@/lib/customers/contract"
import type { ErrorCode, Failure, FieldError } from "@/lib/errors"
import type { KnownVisitor, StartedChat } from "@/lib/visitors/contract"
import { device } from "./device-storage"

/** The chat that this browser has with a shop. */
export interface Visit {
  token: string
  chatId: string
  /** The shop's own number for the visitor, where the shop has vouched for who it is. */
  externalId?: string
}

export interface Details {
  shop: string
  name: string
  email: string
  subject: string
}

/** A visitor whom the shop vouches for. */
export interface Person {
  /** The JWT that says so. */
  identity: string
  externalId: string
  name: string
}

type Outcome<T> = { data: T; error?: undefined } | { data?: undefined; error: Failure }

const ANSWER_MS = 10_000

/**
 * Starts a chat with a shop, as the visitor that this browser was before. The same details make the same start:
 * after an answer that got lost, starting again finds the chat instead of making a second one.
 */
export async function startVisit(details: Details, person?: Person | null): Promise<Outcome<Visit>> {
  const { clientId, shop, subject } = attemptFor(details)
  const who = person ? { identity: person.identity } : { name: details.name, email: details.email }
  const headers = person ? {} : visitorHeader(shop)
  const { data, error } = await post<StartedChat>("chats", { shop, subject, clientId, ...who }, headers)
  if (!data) {
    // This attempt is settled; the next one is another.
    if (!error.retryable) device.remove(attemptKey(shop))
    return { error }
  }
  device.remove(attemptKey(shop))
  return { data: keep(shop, data, person?.externalId) }
}

/**
 * Asks the server whom a signed identity belongs to, and which chat goes on: the one that this person has open on any
 * device, else the one that this browser has, unless it is another person's.
 */
export async function identifyVisit(
  shop: string,
  identity: string,
): Promise<Outcome<{ person: Person; visit: Visit | null }>> {
  const { data, error } = await post<KnownVisitor>("identity", { shop, identity })
  if (!data) return { error }
  const { externalId, name } = data
  const person = { identity, externalId, name }
  if (data.visit) return { data: { person, visit: keep(shop, data.visit, externalId) } }
  const here = currentVisit(shop)
  if (here?.externalId === undefined || here.externalId === externalId)
    return { data: { person, visit: here } }
  forgetEverything(shop)
  return { data: { person, visit: null } }
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

/** Leaves nothing of the visit on this device: no way into the chat, nothing typed, nothing unsent. */
export function forgetEverything(shop: string): void {
  const chatId = device.read<Visit>(visitKey(shop))?.chatId
  const ofChat = chatId === undefined ? [] : device.keys("yupcha").filter((key) => key.includes(chatId))
  for (const key of [visitKey(shop), attemptKey(shop), ...ofChat]) device.remove(key)
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

/** Everything that was said in a chat, to take home. */
export function readTranscript({ chatId, token }: Visit): Promise<Outcome<ExportedChat>> {
  return ask(`chats/${chatId}/transcript`, { headers: { Authorization: `Bearer ${token}` } })
}

function post<T>(path: string, body: object, headers: Record<string, string> = {}): Promise<Outcome<T>> {
  return ask(path, {
    method: "POST",
    headers: { "Content-Type": "application/json", ...headers },
    body: JSON.stringify(body),
  })
}

async function ask<T>(path: string, request: RequestInit): Promise<Outcome<T>> {
  try {
    const signal = AbortSignal.timeout(ANSWER_MS)
    const response = await fetch(`/api/v1/public/${path}`, { ...request, signal })
    return response.ok ? { data: await response.json() } : { error: await failureOf(response) }
  } catch (error) {
    const message = "The shop can't be reached right now. Check your connection and try again."
    return { error: { code: "UNAVAILABLE", message, retryable: true, current: error } }
  }
}

function keep(shop: string, { token, chat }: StartedChat, externalId?: string): Visit {
  const visit: Visit = { token, chatId: chat.id, ...(externalId !== undefined && { externalId }) }
  device.set(visitKey(shop), JSON.stringify(visit))
  return visit
}

async function failureOf(response: Response): Promise<Failure> {
  // A proxy in front of us answers in its own words, if in any.
  const problem: { code?: ErrorCode; detail?: string; errors?: FieldError[] } = await response
    .json()
    .catch(() => ({}))
  return {
    code: problem.code ?? "INTERNAL",
    message: problem.detail ?? "The chat could not be started.",
    retryable: response.status === 429 || response.status >= 500,
    fields: problem.errors,
  }
}

function visitKey(shop: string): string {
  return `yupcha:visit:${shop}`
}

function attemptKey(shop: string): string {
  return `yupcha:attempt:${shop}`
}
