import { hkdfSync, randomBytes } from "node:crypto"
import { mkdirSync, readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { env } from "@/lib/env"
import { remember } from "@/lib/remember"

/**
 * A key of its own for each purpose, derived from the one secret (HKDF, RFC 5869):
 * a token made for one door can't be read at another, whatever it claims inside.
 */
export function keyFor(
  purpose: "access" | "refresh" | "customer" | "cookie" | "cursor" | "second factor",
): Uint8Array {
  return remember(
    `key:${purpose}`,
    () => new Uint8Array(hkdfSync("sha256", secret(), "", `yupcha ${purpose}`, 32)),
  )
}

/**
 * What a shop signs its customers' identities with: derived, so that it is stored nowhere. Each generation has another.
 * Programs take it as text, so its UTF-8 bytes are the key.
 */
export function identitySecretOf(shopId: string, generation: number): string {
  const bits = hkdfSync("sha256", secret(), "", `yupcha identity ${shopId} ${generation}`, 32)
  return `yis_${Buffer.from(bits).toString("base64url")}`
}

/** AUTH_SECRET, or the secret that was made at the first start and is kept beside the data. */
function secret(): string {
  if (env.AUTH_SECRET) return env.AUTH_SECRET
  const kept = keptSecret()
  if (kept !== null) return kept
  const made = randomBytes(32).toString("base64url")
  keepSecret(made)
  return made
}

/** The secret that is kept in DATA_DIR; null where none was made, because AUTH_SECRET is given or nothing ran yet. */
export function keptSecret(): string | null {
  try {
    return readFileSync(secretFile(), "utf8").trim()
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error
    return null
  }
}

/**
 * Keeps a secret in DATA_DIR, readable by its owner alone.
 * @throws Error when there is one already: what was signed with it would be worth nothing
 */
export function keepSecret(secret: string): void {
  mkdirSync(env.DATA_DIR, { recursive: true, mode: 0o700 })
  writeFileSync(secretFile(), `${secret}\n`, { mode: 0o600, flag: "wx" })
}

function secretFile(): string {
  return join(env.DATA_DIR, "secret")
}
