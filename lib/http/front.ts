import { randomBytes } from "node:crypto"
import type { IncomingMessage, ServerResponse } from "node:http"
import { env } from "@/lib/env"
import { AppError } from "@/lib/errors"
import { newId } from "@/lib/ids"
import { logger } from "@/lib/logger"
import { withRequest } from "@/lib/request"
import { addressOf, dropForwarded } from "./address"
import { problem } from "./errors"
import { framing } from "./framing"
import { isDraining } from "./readiness"

type Next = (request: IncomingMessage, response: ServerResponse) => Promise<void> | void

/** The largest body that any door takes, in bytes. */
const MAX_BODY = 1_048_576
/** How long a body that was refused may go on arriving, in milliseconds. */
const LINGER_MS = 5_000

const HEADERS: Record<string, string> = {
  "X-Content-Type-Options": "nosniff",
  "Referrer-Policy": "strict-origin-when-cross-origin",
  "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
  "Cross-Origin-Opener-Policy": "same-origin",
}

/**
 * What stands before every request, whoever answers it: an id, the caller's address, security headers, a nonce for
 * the pages' policy, and a bound on the body, counted as it arrives.
 */
export function front(
  next: Next,
  dev: boolean,
): (request: IncomingMessage, response: ServerResponse) => void {
  return (request, response) => {
    const address = addressOf(request)
    const isForwarded = "x-forwarded-for" in request.headers || "forwarded" in request.headers
    dropForwarded(request)
    const id = requestId(request.headers["x-request-id"])
    request.headers["x-request-id"] = id
    response.setHeader("X-Request-Id", id)
    for (const [name, value] of Object.entries(HEADERS)) response.setHeader(name, value)
    if (env.PUBLIC_URL?.startsWith("https:"))
      response.setHeader("Strict-Transport-Security", "max-age=31536000")
    // Whoever asks again and again on one connection, as a load balancer does, would keep the port from closing.
    if (isDraining()) response.setHeader("Connection", "close")
    withRequest({ id, address, isForwarded }, () =>
      pass(next, request, response, dev).catch((error: unknown) => giveUp(error, id, response)),
    )
  }
}

async function pass(
  next: Next,
  request: IncomingMessage,
  response: ServerResponse,
  dev: boolean,
): Promise<void> {
  const isTooLarge = Number(request.headers["content-length"] ?? 0) > MAX_BODY
  // Before anything is waited for: what arrives meanwhile counts.
  if (!isTooLarge) boundBody(request, response)
  await setPolicy(request, response, dev)
  if (isTooLarge) {
    refuse(request, response)
    // Nobody else reads it, and only what is read can be thrown away.
    request.resume()
  }
  if (!response.headersSent) await next(request, response)
}

/** Whoever stands behind has failed, be it because the caller is gone: that is the end of a request, not of the process. */
function giveUp(error: unknown, requestId: string, response: ServerResponse): void {
  logger.error({ err: error, requestId }, "a request was not answered")
  if (!response.headersSent) response.writeHead(500)
  response.end()
}

/** A caller's own id is kept when it is harmless in headers and logs, so that they find their call again. */
function requestId(given: string | string[] | undefined): string {
  return typeof given === "string" && /^[\w.-]{1,64}$/.test(given) ? given : newId()
}

/** Next reads the nonce from the request's policy and puts it on its own scripts. */
async function setPolicy(request: IncomingMessage, response: ServerResponse, dev: boolean): Promise<void> {
  const { ancestors, headers } = await framing(request.url ?? "/")
  // A body that was too large has been answered meanwhile.
  if (response.headersSent) return
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value)
  const nonce = randomBytes(16).toString("base64")
  const policy = [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${dev ? " 'unsafe-eval'" : ""}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    `frame-ancestors ${ancestors}`,
  ].join("; ")
  request.headers["x-nonce"] = nonce
  request.headers["content-security-policy"] = policy
  response.setHeader("Content-Security-Policy", policy)
}

/** Counts what arrives, because a chunked body has no length to believe. */
function boundBody(request: IncomingMessage, response: ServerResponse): void {
  const push = request.push.bind(request)
  let received = 0
  request.push = (chunk: Buffer | null, ...rest) => {
    received += chunk?.length ?? 0
    if (received <= MAX_BODY) return push(chunk, ...rest)
    refuse(request, response)
    return true
  }
}

/**
 * Answers 413 at once, and closes when the rest of the body has been thrown away: a connection that is cut while its
 * client still writes gives the client an error of its own instead of our answer.
 */
function refuse(request: IncomingMessage, response: ServerResponse): void {
  const answer = problem(new AppError("TOO_LARGE", `A body may have at most ${MAX_BODY} bytes.`))
  const timer = setTimeout(() => request.destroy(), LINGER_MS)
  request.once("close", () => clearTimeout(timer))
  request.push = (chunk: Buffer | null) => {
    if (chunk === null) response.end()
    return true
  }
  if (response.headersSent) return
  const text = answer.body ?? ""
  response.writeHead(answer.status, {
    ...answer.headers,
    "Content-Length": Buffer.byteLength(text),
    Connection: "close",
  })
  response.write(text)
  // Small bodies have ended before this line.
  if (request.complete) response.end()
}
