import { createHash } from "node:crypto"
import { errors, jwtVerify } from "jose"
import { type IdentityClaims, identityClaims } from "@/lib/customers/contract"
import { type AppError, invalid } from "@/lib/errors"
import { identitySecretOf } from "./secrets"

/** An identity is made for a visit: what is valid for longer is refused, so that a leaked one is soon worth nothing. */
const MAX_SECONDS = 24 * 60 * 60
/** How far the clock of the shop's own server may be off, in seconds. */
const CLOCK_SECONDS = 60

interface Issuer {
  id: string
  slug: string
  identityGeneration: number
}

/**
 * Reads a JWT (HS256) that a shop's own server has signed about one of its customers.
 * @throws INVALID at `identity` for everything but a current one of this shop, saying what is wrong with it
 */
export async function readIdentity(token: string, shop: Issuer): Promise<IdentityClaims> {
  if (shop.identityGeneration === 0) throw refused("can't be checked: this shop has no secret yet")
  const key = new TextEncoder().encode(identitySecretOf(shop.id, shop.identityGeneration))
  const { payload } = await jwtVerify(token, key, {
    algorithms: ["HS256"],
    audience: shop.slug,
    requiredClaims: ["sub", "exp", "aud"],
    clockTolerance: CLOCK_SECONDS,
  }).catch((error: unknown) => {
    throw refused(reasonOf(error))
  })
  const from = Math.min(payload.iat ?? Number.POSITIVE_INFINITY, Date.now() / 1_000 + CLOCK_SECONDS)
  if ((payload.exp as number) - from > MAX_SECONDS) throw refused("must expire within 24 hours")
  const claims = identityClaims.safeParse(payload)
  if (claims.success) return claims.data
  const [issue] = claims.error.issues
  throw refused(`says something of ${issue?.path.join(".")} that can't be: ${issue?.message}`)
}

/**
 * The visitor that somebody with a verified identity is, on every device: made of the shop's own number for them, so
 * that no profile that is edited, linked or merged can lead into another person's chat. A UUIDv8, unlike the random
 * visitors who typed who they are.
 */
export function verifiedVisitorId(shopId: string, externalId: string): string {
  const hex = createHash("sha256").update(`yupcha visitor ${shopId} ${externalId}`).digest("hex")
  const variant = ((Number.parseInt(hex.slice(16, 17), 16) & 3) | 8).toString(16)
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    variant + hex.slice(17, 20),
    hex.slice(20, 32),
  ].join("-")
}

/** Tells such a visitor from one who only typed who they are. */
export function isVerifiedVisitor(visitorId: string): boolean {
  return visitorId.charAt(14) === "8"
}

function refused(message: string): AppError {
  return invalid([{ path: "identity", message }])
}

function reasonOf(error: unknown): string {
  if (error instanceof errors.JWTExpired) return "has expired"
  if (error instanceof errors.JOSEAlgNotAllowed) return "must be signed with HS256"
  if (error instanceof errors.JWSSignatureVerificationFailed)
    return "is not signed with this shop's current secret"
  if (error instanceof errors.JWTClaimValidationFailed) {
    return error.claim === "aud" ? "is for another shop" : `lacks a valid ${error.claim}`
  }
  return "is not a JWT that can be read"
}
