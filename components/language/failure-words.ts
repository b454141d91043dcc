import type { ErrorCode } from "@/lib/errors"
import type { Words } from "./words"

const KINDS: Partial<Record<ErrorCode, keyof Words["failure"]>> = {
  UNAVAILABLE: "unreachable",
  TIMEOUT: "unreachable",
  DRAINING: "unreachable",
  RATE_LIMITED: "tooFast",
  NOT_FOUND: "notHere",
  UNAUTHENTICATED: "notHere",
  FORBIDDEN: "refused",
  CHAT_CLOSED: "closed",
  CONFLICT: "closed",
  TOO_LARGE: "tooLong",
}

/** What a customer is told of a failure: by its code, never in the server's own sentence, which is English. */
export function failureWords(code: ErrorCode | undefined, words: Words["failure"]): string {
  return words[(code && KINDS[code]) ?? "unknown"]
}
