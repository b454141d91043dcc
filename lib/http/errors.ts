import { ZodError } from "zod"
import { translateDatabaseError } from "@/db/errors"
import { AppError, type ErrorCode, invalid, isAppError } from "@/lib/errors"
import { logger } from "@/lib/logger"
import { currentRequest } from "@/lib/request"

const STATUS: Record<ErrorCode, number> = {
  UNREADABLE: 400,
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  CONFLICT: 409,
  CHAT_CLOSED: 409,
  ID_REUSED: 409,
  TOO_LARGE: 413,
  UNSUPPORTED: 415,
  INVALID: 422,
  RATE_LIMITED: 429,
  INTERNAL: 500,
  UNAVAILABLE: 503,
  DRAINING: 503,
  TIMEOUT: 504,
}

const TITLE: Record<ErrorCode, string> = {
  UNREADABLE: "Unreadable request",
  UNAUTHENTICATED: "Not signed in",
  FORBIDDEN: "Not allowed",
  NOT_FOUND: "Not found",
  CONFLICT: "Conflict",
  CHAT_CLOSED: "Chat closed",
  ID_REUSED: "Id reused",
  TOO_LARGE: "Too large",
  UNSUPPORTED: "Unsupported media type",
  INVALID: "Invalid input",
  RATE_LIMITED: "Too many requests",
  INTERNAL: "Internal error",
  UNAVAILABLE: "Unavailable",
  DRAINING: "Restarting",
  TIMEOUT: "Timeout",
}

/** Any failure as one that the caller may be told of; what is unexpected is logged here and told without its words. */
export function toAppError(error: unknown): AppError {
  if (isAppError(error)) return error
  if (error instanceof ZodError) return fromZod(error)
  const translated = translateDatabaseError(error)
  if (isAppError(translated)) return translated
  logger.error({ err: error, requestId: currentRequest()?.id }, "unexpected failure")
  return new AppError(
    "INTERNAL",
    "Something went wrong on our side. It has been logged under the request id.",
  )
}

/** RFC 9457 problem details. */
export function problem(error: unknown): Response {
  const failure = toAppError(error)
  const status = STATUS[failure.code]
  const headers = new Headers({ "Content-Type": "application/problem+json; charset=utf-8" })
  if (status === 401) headers.set("WWW-Authenticate", 'Bearer realm="yupcha"')
  if (failure.retryable)
    headers.set("Retry-After", String(Math.ceil((failure.retryAfterMs ?? 1_000) / 1_000)))
  const body = {
    type: `/docs#error-${failure.code.toLowerCase().replaceAll("_", "-")}`,
    title: TITLE[failure.code],
    status,
    detail: failure.message,
    code: failure.code,
    requestId: currentRequest()?.id,
    errors: failure.fields,
    requiredPermission: failure.requiredPermission,
    current: failure.current,
  }
  return new Response(JSON.stringify(body), { status, headers })
}

function fromZod(error: ZodError): AppError {
  return invalid(error.issues.map((issue) => ({ path: issue.path.join("."), message: issue.message })))
}
