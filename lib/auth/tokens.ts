import { createHash, randomBytes } from "node:crypto"
import { type JWTPayload, jwtVerify, SignJWT } from "jose"
import { z } from "zod"
import { remember } from "@/lib/remember"
import { keyFor } from "./secrets"

export const ACCESS_SECONDS = 15 * 60
export const SESSION_DAYS = 7
const CUSTOMER_DAYS = 180
/** Whoever has proven who they are can do so again; what a stolen identity opens is soon shut. */
const VERIFIED_HOURS = 24

const ISSUER = "yupcha"
type Kind = "access" | "refresh" | "customer"

const access = z.object({ sub: z.uuid(), sid: z.uuid() })
const refresh = z.object({ sid: z.uuid(), gen: z.number().int() })
const customer = z.object({ sub: z.uuid(), shop: z.uuid() })

/** An access token names an employee and a session; what they may do is read from the database each time. */
export function signAccess(employeeId: string, sessionId: string): Promise<string> {
  return sign("access", { sub: employeeId, sid: sessionId }, `${ACCESS_SECONDS}s`)
}

export function signRefresh(sessionId: string, generation: number): Promise<string> {
  return sign("refresh", { sid: sessionId, gen: generation }, `${SESSION_DAYS}d`)
}

/** The customer's only proof of who they are: a visitor in a shop. It lives shorter when an identity can renew it. */
export function signCustomer(visitorId: string, shopId: string, verified = false): Promise<string> {
  const lifetime = verified ? `${VERIFIED_HOURS}h` : `${CUSTOMER_DAYS}d`
  return sign("customer", { sub: visitorId, shop: shopId }, lifetime)
}

/** How every API token starts, so that a leaked one is recognised by people and scanners. */
const API_TOKEN = "yup_"

/** A new API token with 256 random bits. It is shown once; only its hash is kept. */
export function newApiToken(): { token: string; hash: string; hint: string } {
  const token = API_TOKEN + randomBytes(32).toString("base64url")
  return { token, hash: hashToken(token), hint: token.slice(-4) }
}

export function isApiToken(token: string): boolean {
  return token.startsWith(API_TOKEN)
}

/** SHA-256 is enough for what has 256 random bits: there is nothing to guess. */
export function hashToken(token: string): string {
  return createHash("sha256").update(token).digest("hex")
}

/** Each reader answers null for anything but a valid token of its own kind. */
export const readAccess = (token: string) => read("access", access, token)
export const readRefresh = (token: string) => read("refresh", refresh, token)
export const readCustomer = (token: string) => read("customer", customer, token)

function sign(kind: Kind, claims: Record<string, unknown>, lifetime: string): Promise<string> {
  return new SignJWT(claims)
    .setProtectedHeader({ alg: "HS256", typ: "JWT" })
    .setIssuer(ISSUER)
    .setAudience(kind)
    .setIssuedAt()
    .setExpirationTime(lifetime)
    .sign(keyFor(kind))
}

async function read<T>(kind: Kind, shape: z.ZodType<T>, token: string): Promise<T | null> {
  const claims = await verified(kind, token)
  return claims && (shape.safeParse(claims).data ?? null)
}

/** A signature that was right once stays right. Kept by hash, so that nobody finds a token here. */
const proven = remember("proven tokens", () => new Map<string, JWTPayload>())
const MAX_PROVEN = 10_000

/** What a token says; null when it is not ours, not of this kind, or over. A second look costs a hundredth of the first. */
async function verified(kind: Kind, token: string): Promise<JWTPayload | null> {
  const key = `${kind} ${hashToken(token)}`
  const known = proven.get(key)
  if (known && Number(known.exp) * 1_000 > Date.now()) return known
  const options = { algorithms: ["HS256"], issuer: ISSUER, audience: kind }
  const found = await jwtVerify(token, keyFor(kind), options).catch(() => null)
  if (!found) return null
  if (proven.size >= MAX_PROVEN) proven.clear()
  proven.set(key, found.payload)
  return found.payload
}
