import { hkdfSync, randomBytes } from "node:crypto"
import { mkdirSync, readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { env } from "@/lib/env"
import { remember } from "@/lib/remember"

/**
 * A key of its own for each purpose, derived from the one secret (HKDF, RFC 5869):
 * a token made for one door can't be read at another, whatever it claims inside.
 */
export function keyFor(purpose: "access" | "refresh" | "customer" | "cookie" | "cursor"): Uint8Array {
  return remember(
    `key:${purpose}`,
    () => new Uint8Array(hkdfSync("sha256", secret(), "", `yupcha ${purpose}`, 32)),
  )
}

/** AUTH_SECRET, or the secret that was made at the first start and is kept beside the data. */
function secret(): string {
  if (env.AUTH_SECRET) return env.AUTH_SECRET
  const file = join(env.DATA_DIR, "secret")
  try {
    return readFileSync(file, "utf8").trim()
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error
  }
  mkdirSync(env.DATA_DIR, { recursive: true, mode: 0o700 })
  const made = randomBytes(32).toString("base64url")
  writeFileSync(file, `${made}\n`, { mode: 0o600, flag: "wx" })
  return made
}
