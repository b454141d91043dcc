import { AppError, invalid, isAppError } from "@/lib/errors"

/** Thrown by our own checks, in the words of node-postgres, so that there is one error to recognise. */
export const QUERY_TIMED_OUT = "Query read timeout"

/** What node-postgres says, without any code, when time ran out. */
const TIMED_OUT_WORDS: readonly string[] = [
  QUERY_TIMED_OUT,
  "timeout exceeded when trying to connect",
  "Connection terminated due to connection timeout",
  "timeout expired",
]

/** What node-postgres says, without any code, when the connection is gone. */
const LOST_WORDS: readonly string[] = [
  "Connection terminated",
  "Connection terminated unexpectedly",
  "Client has encountered a connection error and is not queryable",
  "Client was closed and is not queryable",
  "Cannot use a pool after calling end on the pool",
]

const LOST_SYSTEM_CODES: ReadonlySet<string> = new Set([
  "ECONNREFUSED",
  "ECONNRESET",
  "ECONNABORTED",
  "EPIPE",
  "ENOTCONN",
  "ENETUNREACH",
  "ENETDOWN",
  "EHOSTUNREACH",
  "EHOSTDOWN",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EMFILE",
])

/** query_canceled (statement_timeout), lock_not_available, idle_in_transaction_session_timeout. */
const TIMED_OUT_STATES: ReadonlySet<string> = new Set(["57014", "55P03", "25P03"])

/** Deadlock and serialization failure (the other side went first), and a primary that turned into a standby. */
const PASSING_STATES: ReadonlySet<string> = new Set(["40P01", "40001", "25006"])

/** Text that PostgreSQL can't take: character_not_in_repertoire, untranslatable_character. */
const UNSTORABLE_STATES: ReadonlySet<string> = new Set(["22021", "22P05"])

/** Connection exceptions, insufficient resources (53300: too many connections), operator intervention (57P01…). */
const UNAVAILABLE_CLASSES = /^(?:08|53|57P)/

/**
 * Turns a failure of the database that may pass into an AppError that says so: TIMEOUT or UNAVAILABLE, both
 * retryable. After either of them it is not known whether a commit took place. Text that can't be stored becomes
 * INVALID. Everything else comes back unchanged.
 */
export function translateDatabaseError(error: unknown): unknown {
  const fault = isAppError(error) ? null : driverError(error)
  if (fault === null) return error
  if (fault.code !== undefined && UNSTORABLE_STATES.has(fault.code)) {
    return invalid([{ path: "", message: "has a character that can't be stored, such as NUL" }])
  }
  if (isTimeout(fault))
    return new AppError("TIMEOUT", "The database took too long. Try again.", { cause: error })
  if (!isUnavailable(fault)) return error
  return new AppError("UNAVAILABLE", "The database cannot be reached right now. Try again.", { cause: error })
}

/** The name of the unique constraint or index that was violated; null for every other error. */
export function uniqueViolation(error: unknown): string | null {
  return violatedConstraint(error, "23505")
}

/** The name of the foreign key that was violated; null for every other error. */
export function foreignKeyViolation(error: unknown): string | null {
  // Newer versions of PostgreSQL tell ON DELETE RESTRICT by a code of its own.
  return violatedConstraint(error, "23503") ?? violatedConstraint(error, "23001")
}

/**
 * The SQLSTATE when the database itself refused a statement, null when the failure came from somewhere else.
 * Only in the first case can the connection still be trusted.
 */
export function sqlState(error: unknown): string | null {
  const fault = driverError(error)
  return fault?.code !== undefined && isSqlState(fault.code) ? fault.code : null
}

interface DriverError {
  message: string
  code: string | undefined
  constraint: string | undefined
  syscall: string | undefined
}

function isTimeout(fault: DriverError): boolean {
  if (fault.code === undefined) return TIMED_OUT_WORDS.includes(fault.message)
  return TIMED_OUT_STATES.has(fault.code) || fault.code === "ETIMEDOUT"
}

function isUnavailable({ code, message, syscall }: DriverError): boolean {
  if (code === undefined) return LOST_WORDS.includes(message)
  if (isSqlState(code)) return UNAVAILABLE_CLASSES.test(code) || PASSING_STATES.has(code)
  // The socket file of an embedded database is missing for as long as nobody serves it.
  return LOST_SYSTEM_CODES.has(code) || (code === "ENOENT" && syscall === "connect")
}

function violatedConstraint(error: unknown, state: string): string | null {
  const fault = driverError(error)
  return fault?.code === state ? (fault.constraint ?? "") : null
}

/** Five characters with a digit among them: EPIPE and EBADF are codes of the operating system. */
function isSqlState(code: string): boolean {
  return /^(?=.*\d)[0-9A-Z]{5}$/.test(code)
}

/** The innermost cause: Drizzle wraps what the driver throws, and we may have wrapped that again. */
function driverError(error: unknown): DriverError | null {
  let innermost = error
  while (innermost instanceof Error && innermost.cause instanceof Error) innermost = innermost.cause
  if (!(innermost instanceof Error)) return null
  const { code, constraint, syscall } = innermost as Error & Partial<Record<string, unknown>>
  return {
    message: innermost.message,
    code: text(code),
    constraint: text(constraint),
    syscall: text(syscall),
  }
}

function text(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined
}
