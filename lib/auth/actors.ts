import { db } from "@/db/client"
import { remember } from "@/lib/remember"
import type { CustomerActor, EmployeeActor } from "./actor"
import { findMemberships, findSessionOwner, findTeams } from "./queries"
import { readAccess, readCustomer } from "./tokens"

/** How long a loaded actor is believed, in milliseconds; a right that was taken away counts no longer than this. */
const FRESH_MS = 3_000

interface Entry {
  at: number
  actor: Promise<EmployeeActor | null>
}
const cache = remember("actors", () => new Map<string, Entry>())

/** The employee behind a session, with today's rights; null when the session is over or the person inactive. */
export function sessionActor(sessionId: string): Promise<EmployeeActor | null> {
  const now = performance.now()
  const known = cache.get(sessionId)
  if (known && now - known.at < FRESH_MS) return known.actor
  if (cache.size > 10_000) cache.clear()
  const actor = load(sessionId)
  cache.set(sessionId, { at: now, actor })
  // A failed look-up must not be believed for seconds: the next call asks again.
  actor.catch(() => cache.delete(sessionId))
  return actor
}

/** Forgets every loaded actor. Called when rights or sessions changed in this process. */
export function dropActors(): void {
  cache.clear()
}

/** The employee behind an access token; null for any other token. */
export async function accessActor(token: string): Promise<EmployeeActor | null> {
  const claims = await readAccess(token)
  return claims && sessionActor(claims.sid)
}

/** The visitor behind a customer token; null for any other token. */
export async function customerActor(token: string): Promise<CustomerActor | null> {
  const claims = await readCustomer(token)
  return claims && { type: "customer", id: claims.sub, shopId: claims.shop }
}

async function load(sessionId: string): Promise<EmployeeActor | null> {
  const owner = await findSessionOwner(db, sessionId)
  if (!owner) return null
  const [memberships, teams] = await Promise.all([findMemberships(db, owner.id), findTeams(db, owner.id)])
  return {
    type: "employee",
    ...owner,
    sessionId,
    grants: memberships.map(({ shop, permissions }) => ({
      shopId: shop?.id ?? null,
      permissions: new Set(permissions),
    })),
    teams,
  }
}
