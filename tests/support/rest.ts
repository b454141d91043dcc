import { api } from "@/lib/http/api"
import type { AnyEndpoint } from "@/lib/http/endpoint"
import { route } from "@/lib/http/route"
import { newId } from "@/lib/ids"
import { withRequest } from "@/lib/request"

interface Options {
  token?: string
  body?: unknown
  headers?: Record<string, string>
}

export interface Answer {
  status: number
  headers: Headers
  // What a test reads of an answer is what it asserts; its shape is the endpoint's schema.
  body: Record<string, never> & { [name: string]: unknown }
  text: string
}

/** Calls a REST operation through its real route handler, as Next would: by method and path below /api/v1. */
export async function rest(method: string, path: string, options: Options = {}): Promise<Answer> {
  const url = new URL(path, "http://localhost:3000")
  const found = Object.values<AnyEndpoint>(api).find(
    (one) => one.method === method && paramsOf(one.path, url.pathname),
  )
  if (!found) throw new Error(`No operation ${method} ${url.pathname}`)
  const params = Promise.resolve(paramsOf(found.path, url.pathname) ?? {})
  const request = new Request(url, { method, headers: headersOf(options), body: bodyOf(options) })
  const response = await withRequest({ id: newId(), address: "192.0.2.1" }, () =>
    route(found)(request, { params }),
  )
  const text = await response.text()
  return {
    status: response.status,
    headers: response.headers,
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

function paramsOf(template: string, path: string): Record<string, string> | null {
  const pattern = template.replace(/\{(\w+)\}/g, "(?<$1>[^/]+)")
  const match = new RegExp(`^${pattern}$`).exec(path)
  return match && { ...match.groups }
}
