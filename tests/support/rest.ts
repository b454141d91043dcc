import { answerCall, findPlace } from "@/lib/http/serve"
import { newId } from "@/lib/ids"
import { withRequest } from "@/lib/request"

interface Options {
  token?: string
  body?: unknown
  headers?: Record<string, string>
  /** Where the call comes from: failed sign-ins count for an address too. */
  address?: string
}

export interface Answer {
  status: number
  headers: Headers
  // What a test reads of an answer is what it asserts; its shape is the endpoint's schema.
  body: Record<string, never> & { [name: string]: unknown }
  text: string
}

/** Calls a REST operation as the server does: by method and path below /api/v1. @throws Error where there is none */
export async function rest(method: string, path: string, options: Options = {}): Promise<Answer> {
  const url = new URL(path, "http://localhost:3000")
  if (!findPlace(url.pathname)?.methods.has(method)) throw new Error(`No operation ${method} ${url.pathname}`)
  const request = new Request(url, { method, headers: headersOf(options), body: bodyOf(options) })
  const { address = "192.0.2.1" } = options
  const reply = await withRequest({ id: newId(), address }, () => answerCall(url.pathname, request))
  const text = reply.body ?? ""
  return {
    status: reply.status,
    headers: new Headers(reply.headers),
    text,
    body: text === "" ? {} : JSON.parse(text),
  }
}

function headersOf({ token, body, headers }: Options): HeadersInit {
  return {
    ...(token !== undefined && { Authorization: `Bearer ${token}` }),
    ...(body !== undefined && { "Content-Type": "application/json" }),
    ...headers,
  }
}

function bodyOf({ body }: Options): string | undefined {
  return body === undefined || typeof body === "string" ? body : JSON.stringify(body)
}
