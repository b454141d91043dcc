const TAG = Symbol.for("yupcha.error")

export type ErrorCode =
  | "UNREADABLE"
  | "UNAUTHENTICATED"
  | "SECOND_FACTOR_REQUIRED"
  | "FORBIDDEN"
  | "ENROLMENT_REQUIRED"
  | "NOT_FOUND"
  | "CONFLICT"
  | "CHAT_CLOSED"
  | "ID_REUSED"
  | "INVALID"
  | "TOO_LARGE"
  | "UNSUPPORTED"
  | "RATE_LIMITED"
  | "TIMEOUT"
  | "UNAVAILABLE"
  | "DRAINING"
  | "INTERNAL"

const RETRYABLE: ReadonlySet<ErrorCode> = new Set(["RATE_LIMITED", "TIMEOUT", "UNAVAILABLE", "DRAINING"])

export interface FieldError {
  path: string
  message: string
}

interface Details {
  /** The permission that is missing, when the code is FORBIDDEN. */
  requiredPermission?: string
  fields?: FieldError[]
  /** The state that stood in the way, when the code is CONFLICT. */
  current?: unknown
  retryAfterMs?: number
  cause?: unknown
}

/** A failure that the caller may be told of. Everything else is answered as INTERNAL, without its words. */
export class AppError extends Error {
  readonly [TAG] = true
  readonly requiredPermission: string | undefined
  readonly fields: FieldError[] | undefined
  readonly current: unknown
  readonly retryAfterMs: number | undefined

  constructor(
    readonly code: ErrorCode,
    message: string,
    details: Details = {},
  ) {
    super(message, { cause: details.cause })
    this.name = "AppError"
    this.requiredPermission = details.requiredPermission
    this.fields = details.fields
    this.current = details.current
    this.retryAfterMs = details.retryAfterMs
  }

  /** True when the same call may succeed later, unchanged. */
  get retryable(): boolean {
    return RETRYABLE.has(this.code)
  }
}

/** Tells our failures by their tag: every copy of this module has a class of its own, so instanceof would lie. */
export function isAppError(error: unknown): error is AppError {
  return typeof error === "object" && error !== null && TAG in error
}

/** The one answer for what does not exist and for what the actor may not see: the two must look the same. */
export function notFound(): AppError {
  return new AppError("NOT_FOUND", "There is nothing here, or nothing that you may see.")
}

export function forbidden(permission: string): AppError {
  return new AppError("FORBIDDEN", `This needs the permission ${permission}.`, {
    requiredPermission: permission,
  })
}

export function unauthenticated(message = "Sign in to do this."): AppError {
  return new AppError("UNAUTHENTICATED", message)
}

/** Who is told so comes again in a moment, to another node or to the one that has been started anew. */
export function draining(): AppError {
  return new AppError("DRAINING", "The server is restarting. Send again in a moment.")
}

export function conflict(message: string, current?: unknown, fields?: FieldError[]): AppError {
  return new AppError("CONFLICT", message, { current, fields })
}

export function invalid(fields: FieldError[]): AppError {
  const first = fields[0]
  const message = first ? `${first.path || "input"}: ${first.message}` : "The input is not valid."
  return new AppError("INVALID", message, { fields })
}

/** A failure as sockets and actions tell it. */
export interface Failure {
  code: ErrorCode
  message: string
  retryable: boolean
  fields?: FieldError[]
  requiredPermission?: string
  retryAfterMs?: number
  current?: unknown
}

export function failureOf(error: AppError): Failure {
  const { code, message, retryable, fields, requiredPermission, retryAfterMs, current } = error
  return { code, message, retryable, fields, requiredPermission, retryAfterMs, current }
}
