import { Secret, TOTP } from "otpauth"

/** What every authenticator app can do, and most can do nothing else (RFC 6238 with its defaults). */
const SHAPE = { algorithm: "SHA1", digits: 6, period: 30 } as const
/** As long as what SHA-1 makes of it (RFC 4226, section 4), in bytes. */
const SECRET_BYTES = 20
/** How many steps an app's clock may be off, to either side. */
const WINDOW = 1

/** A new secret in Base32, which is how people type it. */
export function newSecret(): string {
  return new Secret({ size: SECRET_BYTES }).base32
}

/** The address that a QR code holds; an app shows the username beside the code. */
export function enrolmentUri(secret: string, username: string): string {
  return totp(secret, username).toString()
}

/**
 * The step (30 seconds, counted since 1970) whose code this is: that of the given time, in milliseconds, or one beside
 * it; null for any other code.
 */
export function stepOf(secret: string, code: string, now: number): number | null {
  const known = totp(secret)
  const delta = known.validate({ token: code, timestamp: now, window: WINDOW })
  return delta === null ? null : known.counter({ timestamp: now }) + delta
}

/** True for six digits: no recovery code looks like that. */
export function isTotp(code: string): boolean {
  return /^\d{6}$/.test(code)
}

function totp(secret: string, label = ""): TOTP {
  return new TOTP({ ...SHAPE, issuer: "Yupcha", label, secret: Secret.fromBase32(secret) })
}
