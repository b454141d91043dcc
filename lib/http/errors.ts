import { ZodError } from "zod"
import { translateDatabaseError } from "@/db/errors"
import { AppError, type ErrorCode, invalid, isAppError } from "@/lib/errors"
import { isFirstThisMinute } from "@/lib/limits/seldom"
import { logger } from "@/lib/logger"
import { metrics } from "@/lib/metrics"
import { currentRequest } from "@/lib/request"
import type { Reply } from "./call"

const STATUS: Record<ErrorCode, number> = {
  UNREADABLE: 400,
  UNAUTHENTICATED: 401,
  SECOND_FACTOR_REQUIRED: 401,
  FORBIDDEN: 403,
  ENROLMENT_REQUIRED: 403,
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
  SECOND_FACTOR_REQUIRED: "Second factor required",
  FORBIDDEN: "Not allowed",
  ENROLMENT_REQUIRED: "Second factor not set up",
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

/** What is data is never a page, even when somebody opens it in a browser's tab. */
export const DATA_POLICY = "default-src 'none'; frame-ancestors 'none'; sandbox"

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

/** What a door answers instead of a result; counted. */
export function refusal(door: "rest" | "page" | "socket", error: unknown): AppError {
  const failure = toAppError(error)
  metrics.refusals.inc({ door, code: failure.code })
  if (failure.code === "RATE_LIMITED") logLimit(door)
  return failure
}

/** A limit that is hit is hit many times: one line a minute tells of it, and the figures tell how often. */
function logLimit(door: string): void {
  const { id: requestId, address } = currentRequest() ?? {}
  if (isFirstThisMinute("limits", `${door} ${address}`))
    logger.warn({ door, address, requestId }, "a limit was hit")
}

/** RFC 9457 problem details. */
export function problem(error: unknown): Reply {
  const failure = refusal("rest", error)
  const status = STATUS[failure.code]
  const headers: Reply["headers"] = {
    "Content-Type": "application/problem+json; charset=utf-8",
    "Cache-Control": "no-store",
    "Content-Security-Policy": DATA_POLICY,
  }
  if (status === 401) headers["WWW-Authenticate"] = 'Bearer realm="yupcha"'
  if (failure.retryable) headers["Retry-After"] = String(Math.ceil((failure.retryAfterMs ?? 1_000) / 1_000))
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
  return { status, headers, body: JSON.stringify(body) }
}

function fromZod(error: ZodError): AppError {
  return invalid(error.issues.map((issue) => ({ path: issue.path.join("."), message: issue.message })))
}
