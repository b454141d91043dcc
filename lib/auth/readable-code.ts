import { createHash, randomBytes } from "node:crypto"

/** Crockford's letters are hard to mix up when they are read from one place and typed in another. */
const LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"

/** A code for people to read and type, with 80 random bits: four groups of four letters. */
export function newReadableCode(): string {
  const text = [...randomBytes(16)].map((byte) => LETTERS[byte % LETTERS.length]).join("")
  return text.replace(/(.{4})(?!$)/g, "$1-")
}

/**
 * What is kept of a code. However it is typed (hyphens, spaces, case, O for 0, I or L for 1) it is the same; SHA-256 is
 * enough for what has 80 random bits.
 */
export function hashReadableCode(typed: string): string {
  const plain = typed
    .toUpperCase()
    .replace(/O/g, "0")
    .replace(/[IL]/g, "1")
    .replace(/[^0-9A-Z]/g, "")
  return createHash("sha256").update(plain).digest("hex")
}
