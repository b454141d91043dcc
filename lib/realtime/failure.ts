import type { AppError } from "@/lib/errors"

/** A failure as sockets and actions tell it. */
export function failureOf(error: AppError) {
  return {
    code: error.code,
    message: error.message,
    retryable: error.retryable,
    fields: error.fields,
    requiredPermission: error.requiredPermission,
    retryAfterMs: error.retryAfterMs,
    current: error.current,
  }
}
