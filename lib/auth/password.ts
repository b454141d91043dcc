import { remember } from "@/lib/remember"
import { fitsHash, makeHash } from "./hashing"

const COST = 12
/** A hash that no password has: checking against it makes unknown names cost as much time as known ones. */
const NOBODY = "$2b$12$7ro9Wy9OnEpIHwFTmQD54uIkmwCU1PC0fYsb98RTNVK1K6wnUMPpi"

/** bcrypt reads 72 bytes and ignores the rest, so what is longer is refused by length, never cut. */
const MAX_PASSWORD_BYTES = 72

export function hashPassword(password: string, cost = COST): Promise<string> {
  return makeHash(password, cost)
}

/** The least that a password may have, in bytes (NIST SP 800-63B: no other rules of composition). */
const MIN_PASSWORD_BYTES = 8
/** What people would try first here, in lower case. */
const PRODUCT_WORDS = ["yupcha", "support", "password"]

/**
 * Says what is wrong with a password that somebody wants to set; null when nothing is. It is taken exactly as typed.
 * @param about names and addresses of the person, which are what others would try
 */
export async function passwordFault(password: string, about: readonly string[]): Promise<string | null> {
  const bytes = Buffer.byteLength(password)
  if (bytes < MIN_PASSWORD_BYTES) return `must have at least ${MIN_PASSWORD_BYTES} characters`
  if (bytes > MAX_PASSWORD_BYTES) return `must have at most ${MAX_PASSWORD_BYTES} bytes`
  if (password.includes("\0") || !password.isWellFormed()) return "must not contain NUL or half a character"
  const plain = password.toLowerCase()
  const obvious = [...PRODUCT_WORDS, ...about.map((word) => word.toLowerCase())]
  if (obvious.some((word) => word.length > 2 && withoutDigits(plain) === withoutDigits(word)))
    return "must not be a name with some digits"
  return (await commonPasswords()).has(plain) ? "is one of the passwords that everybody tries" : null
}

function withoutDigits(text: string): string {
  return text.replace(/[^\p{Letter}]/gu, "")
}

/** Read when it is first needed: it takes megabytes, and passwords are set rarely. */
async function commonPasswords(): Promise<ReadonlySet<string>> {
  const { dictionary } = await import("@zxcvbn-ts/language-common")
  return remember("common passwords", () => new Set(dictionary["passwords-common"].map(String)))
}

/** Compares in the same time whether or not there is a hash to compare with. */
export async function verifyPassword(password: string, hash: string | null): Promise<boolean> {
  const fits = Buffer.byteLength(password) <= MAX_PASSWORD_BYTES
  const matches = await fitsHash(fits ? password : "", hash ?? NOBODY)
  return matches && fits && hash !== null
}
