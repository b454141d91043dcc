import { describe, expect, it } from "vitest"
import { enrolmentUri, newSecret, stepOf } from "@/lib/second-factor/totp"
import { codeOf } from "@/tests/support/authenticator"

/** The secret of RFC 6238, appendix B, in Base32. */
const SECRET = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
/** Its times in seconds and the last six digits of its codes. */
const VECTORS = [
  [59, "287082"],
  [1_111_111_109, "081804"],
  [1_111_111_111, "050471"],
  [1_234_567_890, "005924"],
  [2_000_000_000, "279037"],
  [20_000_000_000, "353130"],
] as const

describe("a code of an app", () => {
  it.each(VECTORS)("at %i seconds is %s (RFC 6238)", (seconds, code) => {
    const step = Math.floor(seconds / 30)
    expect(stepOf(SECRET, code, seconds * 1_000)).toBe(step)
    expect(codeOf(SECRET, 0, seconds * 1_000)).toBe(code)
  })

  it("counts one step early and one step late, and no longer", () => {
    const now = 1_234_567_890_000
    const step = Math.floor(now / 30_000)
    const found = [-2, -1, 0, 1, 2].map((steps) => stepOf(SECRET, codeOf(SECRET, steps, now), now))
    expect(found).toEqual([null, step - 1, step, step + 1, null])
  })

  it("is six digits and nothing else", () => {
    for (const code of ["", "28708", "2870822", "abcdef", "28 708"])
      expect(stepOf(SECRET, code, 59_000)).toBeNull()
  })

  it("comes of a secret of 160 bits, which a QR code tells together with whose it is", () => {
    const secret = newSecret()
    expect(secret).toMatch(/^[A-Z2-7]{32}$/)
    expect(newSecret()).not.toBe(secret)
    const uri = new URL(enrolmentUri(secret, "sam.carter"))
    expect(uri.protocol).toBe("otpauth:")
    expect(uri.pathname).toContain("Yupcha:sam.carter")
    expect(Object.fromEntries(uri.searchParams)).toEqual({
      issuer: "Yupcha",
      secret,
      algorithm: "SHA1",
      digits: "6",
      period: "30",
    })
  })
})
