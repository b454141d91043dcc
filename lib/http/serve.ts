import type { IncomingMessage, ServerResponse } from "node:http"
import { promisify } from "node:util"
import { gzip } from "node:zlib"
import { AppError, notFound } from "@/lib/errors"
import { api } from "./api"
import type { Call, Reply } from "./call"
import type { AnyEndpoint } from "./endpoint"
import { problem } from "./errors"
import { type Handler, route } from "./route"

const BASE = "/api/v1"
/** Addresses that the first edition documented; answered as they are, never redirected, so that a POST arrives whole. */
const DOCUMENTED = /^\/(auth|shops|employees|teams|roles|permissions|customers|public)(?=\/|$)/
/** Below this many bytes compressing takes longer than it saves. */
const WORTH_PACKING = 1_024

const compress = promisify(gzip)

interface Place {
  /** Of the path, between its slashes; `{name}` stands for anything. */
  parts: string[]
  methods: ReadonlyMap<string, Handler>
}

const places = placesOf(Object.values<AnyEndpoint>(api))

/**
 * Answers a call of the API from the table of operations; false for everything else, which is Next's. It stands before
 * Next, whose route handlers cost more than what most operations do (docs/decisions/0016).
 */
export async function answerApi(request: IncomingMessage, response: ServerResponse): Promise<boolean> {
  const { method = "GET", headers, url = "/" } = request
  const path = apiPath(url)
  if (path === null) return false
  const call: Call = {
    method,
    url: `http://localhost${url}`,
    headers: { get: (name) => headers[name.toLowerCase()]?.toString() ?? null },
    text: () => textOf(request),
  }
  await send(request, response, await answerCall(path, call))
  return true
}

/** Answers the operation at a path below /api/v1. */
export async function answerCall(path: string, call: Call): Promise<Reply> {
  const found = findPlace(path)
  if (!found) return problem(notFound())
  const handler = found.methods.get(call.method)
  if (handler) return handler(call, found.params)
  const headers = { Allow: [...found.methods.keys(), "OPTIONS"].join(", ") }
  return { status: call.method === "OPTIONS" ? 204 : 405, headers, body: null }
}

/** What may be done at a path below /api/v1, by method, and what its placeholders stand for; null where nothing is. */
export function findPlace(
  path: string,
): (Pick<Place, "methods"> & { params: Record<string, string> }) | null {
  const given = path.split("/")
  for (const { parts, methods } of places) {
    const params = paramsOf(parts, given)
    if (params) return { methods, params }
  }
  return null
}

/** Null when the path is another one. */
function paramsOf(parts: string[], given: string[]): Record<string, string> | null {
  if (parts.length !== given.length) return null
  const params: Record<string, string> = {}
  for (const [index, part] of parts.entries()) {
    const word = given[index] ?? ""
    if (part.startsWith("{") && word !== "") params[part.slice(1, -1)] = word
    else if (part !== word) return null
  }
  return decoded(params)
}

/** Null when an escape makes no sense: nothing has such a name. */
function decoded(params: Record<string, string>): Record<string, string> | null {
  try {
    return Object.fromEntries(
      Object.entries(params).map(([name, value]) => [name, decodeURIComponent(value)]),
    )
  } catch (error) {
    if (error instanceof URIError) return null
    throw error
  }
}

/** Names before placeholders, so that `/chats/tags` would never be the chat `tags`. */
function placesOf(endpoints: AnyEndpoint[]): Place[] {
  const found = new Map<string, Map<string, Handler>>()
  for (const endpoint of endpoints) {
    const methods = found.get(endpoint.path) ?? new Map<string, Handler>()
    methods.set(endpoint.method, route(endpoint))
    if (endpoint.method === "GET") methods.set("HEAD", route(endpoint))
    found.set(endpoint.path, methods)
  }
  const places = [...found].sort(([one], [other]) => one.split("{").length - other.split("{").length)
  return places.map(([path, methods]) => ({ parts: path.split("/"), methods }))
}

/** The path below /api/v1, without slashes at its end; null for what is not the API's. */
function apiPath(url: string): string | null {
  const path = (url.split("?", 1)[0] ?? "").replace(/\/+$/, "")
  if (path === BASE || path.startsWith(`${BASE}/`)) return path.slice(BASE.length)
  if (DOCUMENTED.test(path)) return path
  return /^\/chat(\/|$)/.test(path) ? path.replace("/chat", "/chats") : null
}

/** @throws UNREADABLE when the caller went away, or was refused, while it was still arriving */
async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  try {
    for await (const chunk of request) chunks.push(chunk)
  } catch (error) {
    throw new AppError("UNREADABLE", "The body did not arrive whole.", { cause: error })
  }
  // Not Buffer's own: a byte order mark is no part of the text.
  return new TextDecoder().decode(Buffer.concat(chunks))
}

async function send(request: IncomingMessage, response: ServerResponse, reply: Reply): Promise<void> {
  const text = Buffer.from(reply.body ?? "")
  const packed = text.length >= WORTH_PACKING && /\bgzip\b/.test(String(request.headers["accept-encoding"]))
  const body = packed ? await compress(text) : text
  // A body that was too large has been answered meanwhile.
  if (response.headersSent) return
  response.writeHead(reply.status, {
    ...reply.headers,
    ...(reply.status !== 204 && { "Content-Length": body.length, Vary: "Accept-Encoding" }),
    ...(packed && { "Content-Encoding": "gzip" }),
  })
  response.end(request.method === "HEAD" ? undefined : body)
}
