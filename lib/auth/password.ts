import bcrypt from "bcryptjs"

const COST = 12
/** A hash that no password has: checking against it makes unknown names cost as much time as known ones. */
const NOBODY = "$2b$12$7ro9Wy9OnEpIHwFTmQD54uIkmwCU1PC0fYsb98RTNVK1K6wnUMPpi"

/** bcrypt reads 72 bytes and ignores the rest, so what is longer is refused by length, never cut. */
export const MAX_PASSWORD_BYTES = 72

export function hashPassword(password: string, cost = COST): Promise<string> {
  return bcrypt.hash(password, cost)
}

/** Compares in the same time whether or not there is a hash to compare with. */
export async function verifyPassword(password: string, hash: string | null): Promise<boolean> {
  const fits = Buffer.byteLength(password) <= MAX_PASSWORD_BYTES
  const matches = await bcrypt.compare(fits ? password : "", hash ?? NOBODY)
  return matches && fits && hash !== null
}
