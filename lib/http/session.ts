import { headers } from "next/headers"
import { redirect } from "next/navigation"
import { type Actor, ANONYMOUS, type EmployeeActor } from "@/lib/auth/actor"
import { customerActor, bearerActor as staffActor } from "@/lib/auth/actors"
import { cookieActor } from "@/lib/auth/cookie"
import { AppError, unauthenticated } from "@/lib/errors"
import type { AnyEndpoint } from "./endpoint"
import { isOwnOrigin } from "./origin"

/**
 * Finds who is calling a REST endpoint: a bearer token if there is one, else the browser's session.
 * @throws UNAUTHENTICATED when the credentials don't open this kind of door; FORBIDDEN for a foreign page's write
 */
export async function requestActor(request: Request, access: AnyEndpoint["access"]): Promise<Actor> {
  const authorization = request.headers.get("authorization")
  if (access === "public") return (await visitorOf(authorization)) ?? ANONYMOUS
  const actor =
    authorization === null ? await browserActor(request, access) : await bearerActor(authorization, access)
  if (!actor)
    throw unauthenticated(authorization === null ? undefined : "The token is not valid here, or has expired.")
  return actor
}

/** The employee who looks at a page; whoever isn't signed in is sent to the sign-in page and back afterwards. */
export async function requirePageActor(path: string): Promise<EmployeeActor> {
  return (await findPageActor()) ?? redirect(`/login?next=${encodeURIComponent(path)}`)
}

/** The employee who looks at a page; null for who isn't signed in, whom the page itself sends on. */
export async function findPageActor(): Promise<EmployeeActor | null> {
  return cookieActor((await headers()).get("cookie"))
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

async function browserActor(request: Request, access: "employee" | "customer"): Promise<Actor | null> {
  if (access === "customer") return null
  const actor = await cookieActor(request.headers.get("cookie"))
  if (actor && !isRead(request) && !isOwnOrigin(request)) {
    throw new AppError("FORBIDDEN", "A page of another site can't do this with your session.")
  }
  return actor
}

function bearerToken(authorization: string): string | null {
  return /^Bearer +([\w.~+/=-]+)$/i.exec(authorization.trim())?.[1] ?? null
}

function isRead(request: Request): boolean {
  return request.method === "GET" || request.method === "HEAD"
}
