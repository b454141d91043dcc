import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto"
import { keyFor } from "./secrets"

const CIPHER = "aes-256-gcm"
const NONCE_BYTES = 12
const TAG_BYTES = 16

/**
 * Seals a text so that whoever reads the database, or a copy of it, does not read the text (AES-256-GCM). It opens for
 * the owner alone that it was sealed for: put into another row it is worth nothing.
 */
export function seal(text: string, owner: string): string {
  const nonce = randomBytes(NONCE_BYTES)
  const cipher = createCipheriv(CIPHER, keyFor("second factor"), nonce).setAAD(Buffer.from(owner))
  const sealed = Buffer.concat([cipher.update(text, "utf8"), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString("base64url")
}

/** @throws Error for what was sealed for somebody else or with another secret of the installation, or was changed */
export function unseal(sealed: string, owner: string): string {
  const bytes = Buffer.from(sealed, "base64url")
  const nonce = bytes.subarray(0, NONCE_BYTES)
  const tag = bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES)
  try {
    const decipher = createDecipheriv(CIPHER, keyFor("second factor"), nonce, { authTagLength: TAG_BYTES })
    decipher.setAAD(Buffer.from(owner)).setAuthTag(tag)
    const rest = bytes.subarray(NONCE_BYTES + TAG_BYTES)
    return Buffer.concat([decipher.update(rest), decipher.final()]).toString("utf8")
  } catch (error) {
    throw new Error("What is sealed doesn't open: was AUTH_SECRET, or the secret in DATA_DIR, changed?", {
      cause: error,
    })
  }
}
