/** Without those that people confuse when they read one out. */
const LETTERS = "abcdefghjkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789"
const GROUPS = 4
const LENGTH = 5

/** A password of 20 random characters in groups, which is 115 bits and can be read over the phone. */
export function makePassword(): string {
  return Array.from({ length: GROUPS }, () => Array.from({ length: LENGTH }, letter).join("")).join("-")
}

function letter(): string {
  // Numbers beyond the last whole multiple would make the first letters likelier.
  const limit = 256 - (256 % LETTERS.length)
  for (;;) {
    const [byte = 0] = crypto.getRandomValues(new Uint8Array(1))
    if (byte < limit) return LETTERS.charAt(byte % LETTERS.length)
  }
}
