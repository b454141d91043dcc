import { parse } from "cookie"
import { decode } from "next-auth/jwt"
import { env } from "@/lib/env"
import type { EmployeeActor } from "./actor"
import { sessionActor } from "./actors"
import { keyFor } from "./secrets"

const secure = env.PUBLIC_URL?.startsWith("https:") ?? false

/** The `__Host-` prefix makes browsers refuse the cookie from a subdomain or without TLS; it needs TLS itself. */
export const SESSION_COOKIE = {
  name: secure ? "__Host-next-auth.session-token" : "next-auth.session-token",
  options: { httpOnly: true, sameSite: "lax", path: "/", secure },
} as const

export function cookieSecret(): string {
  return Buffer.from(keyFor("cookie")).toString("base64url")
}

/** The employee behind a browser's session cookie; null when there is none, or the session is over. */
export async function cookieActor(header: string | null | undefined): Promise<EmployeeActor | null> {
  const token = parse(header ?? "")[SESSION_COOKIE.name]
  if (!token) return null
  const claims = await decode({ token, secret: cookieSecret() }).catch(() => null)
  return typeof claims?.sid === "string" ? sessionActor(claims.sid) : null
}
