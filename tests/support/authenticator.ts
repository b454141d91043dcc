import { createHmac } from "node:crypto"

const STEP_MS = 30_000

/** The six digits that an authenticator app shows, `steps` times 30 seconds from now (RFC 6238, by RFC 4226). */
export function codeOf(secret: string, steps = 0, now = Date.now()): string {
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(Math.floor(now / STEP_MS) + steps))
  const mac = createHmac("sha1", fromBase32(secret)).update(counter).digest()
  const offset = (mac.at(-1) ?? 0) & 0x0f
  return String((mac.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, "0")
}

/** A code that is none of the app's, nor any of the next minutes'. */
export function wrongCode(secret: string): string {
  const near = [-2, -1, 0, 1, 2, 3, 4].map((steps) => codeOf(secret, steps))
  return ["000000", "000001", "000002", "000003", "000004", "000005", "000006", "000007"].find(
    (code) => !near.includes(code),
  ) as string
}

/** RFC 4648, section 6. */
function fromBase32(text: string): Buffer {
  const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
  const bits = [...text].map((letter) => letters.indexOf(letter).toString(2).padStart(5, "0")).join("")
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)))
}
