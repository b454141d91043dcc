import { type Actor, ANONYMOUS } from "@/lib/auth/actor"
import { customerActor, bearerActor as staffActor } from "@/lib/auth/actors"
import { cookieActor } from "@/lib/auth/cookie"
import { AppError, unauthenticated } from "@/lib/errors"
import type { Call } from "./call"
import type { AnyEndpoint } from "./endpoint"
import { isOwnOrigin } from "./origin"

/**
 * Finds who is calling a REST endpoint: a bearer token if there is one, else the browser's session.
 * @throws UNAUTHENTICATED when the credentials don't open this kind of door; FORBIDDEN for a foreign page's write
 */
export async function requestActor(call: Call, access: AnyEndpoint["access"]): Promise<Actor> {
  const authorization = call.headers.get("authorization")
  if (access === "public") return (await visitorOf(authorization)) ?? ANONYMOUS
  const actor =
    authorization === null ? await browserActor(call, access) : await bearerActor(authorization, access)
  if (!actor)
    throw unauthenticated(authorization === null ? undefined : "The token is not valid here, or has expired.")
  return actor
}

async function bearerActor(authorization: string, access: "employee" | "customer"): Promise<Actor | null> {
  const token = bearerToken(authorization)
  if (!token) return null
  return access === "employee" ? staffActor(token) : customerActor(token)
}

/** A start of a chat may bring the token of an earlier one; one that does not count is as good as none. */
async function visitorOf(authorization: string | null): Promise<Actor | null> {
  const token = authorization && bearerToken(authorization)
  return token ? customerActor(token) : null
}

async function browserActor(call: Call, access: "employee" | "customer"): Promise<Actor | null> {
  if (access === "customer") return null
  const actor = await cookieActor(call.headers.get("cookie"))
  if (actor && !isRead(call) && !isOwnOrigin(call)) {
    throw new AppError("FORBIDDEN", "A page of another site can't do this with your session.")
  }
  return actor
}

function bearerToken(authorization: string): string | null {
  return /^Bearer +([\w.~+/=-]+)$/i.exec(authorization.trim())?.[1] ?? null
}

function isRead(call: Call): boolean {
  return call.method === "GET" || call.method === "HEAD"
}
