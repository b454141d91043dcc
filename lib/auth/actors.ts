import { db } from "@/db/client"
import { logger } from "@/lib/logger"
import { remember } from "@/lib/remember"
import type { ApiTokenActor, CustomerActor, EmployeeActor, StaffActor } from "./actor"
import { cutGrants } from "./grants"
import {
  findActiveEmployee,
  findGrants,
  findSessionOwner,
  findTeams,
  findToken,
  noteSessionUse,
  noteTokenUse,
} from "./queries"
import { hashToken, isApiToken, readAccess, readCustomer } from "./tokens"

/** How long a loaded actor is believed, in milliseconds; a right that was taken away counts no longer than this. */
const FRESH_MS = 3_000

interface Entry {
  at: number
  actor: Promise<StaffActor | null>
}
const cache = remember("actors", () => new Map<string, Entry>())

/**
 * The employee behind a session, with today's rights; null when the session is over or the person inactive. Whoever asks
 * without being asked by the person (`watching`) does not keep an idle session from ending.
 */
export function sessionActor(sessionId: string, watching = false): Promise<EmployeeActor | null> {
  return fresh(`session:${sessionId}`, async () => {
    const owner = await findSessionOwner(db, sessionId)
    if (!owner) return null
    if (!watching) await noteUse(sessionId, owner.id)
    return { type: "employee", ...owner, sessionId, ...(await rightsOfPerson(owner)) }
  })
}

/** The program behind an API token, with today's rights of its owner cut to the token's scopes and shops. */
export function apiTokenActor(hash: string): Promise<ApiTokenActor | null> {
  return fresh(`token:${hash}`, async () => {
    const token = await findToken(db, hash)
    if (!token) return null
    await noteTokenUse(db, token.id)
    const { scopes, shopIds, ...identity } = token
    const { grants, teams } = await rightsOf(token.employeeId)
    return { type: "apiToken", ...identity, grants: cutGrants(grants, scopes, shopIds), teams }
  })
}

/** Forgets every loaded actor. Called when rights or sessions changed in this process. */
export function dropActors(): void {
  cache.clear()
}

/** The employee behind an access token, or the program behind an API token; null for any other token. */
export async function bearerActor(token: string): Promise<StaffActor | null> {
  if (isApiToken(token)) return apiTokenActor(hashToken(token))
  const claims = await readAccess(token)
  return claims && sessionActor(claims.sid)
}

/** The same caller again, with the rights of now; null when session or token are over. */
export function sameActor(actor: StaffActor, watching = false): Promise<StaffActor | null> {
  return actor.type === "employee" ? sessionActor(actor.sessionId, watching) : apiTokenActor(actor.hash)
}

/**
 * An active employee as they would act, without any session: for explaining what somebody may do, never for doing it.
 * Null for nobody and for who is not active.
 */
export async function employeeActor(employeeId: string): Promise<EmployeeActor | null> {
  const person = await findActiveEmployee(db, employeeId)
  return person ? { type: "employee", ...person, sessionId: "", ...(await rightsOfPerson(person)) } : null
}

/** The visitor behind a customer token; null for any other token. */
export async function customerActor(token: string): Promise<CustomerActor | null> {
  const claims = await readCustomer(token)
  return claims && { type: "customer", id: claims.sub, shopId: claims.shop }
}

function fresh<A extends StaffActor>(key: string, load: () => Promise<A | null>): Promise<A | null> {
  const now = performance.now()
  const known = cache.get(key)
  // What stands under a key is what its loader made: sessions under session:, tokens under token:.
  if (known && now - known.at < FRESH_MS) return known.actor as Promise<A | null>
  if (cache.size > 10_000) cache.clear()
  const actor = load()
  cache.set(key, { at: now, actor })
  // A failed look-up must not be believed for seconds: the next call asks again.
  actor.catch(() => cache.delete(key))
  return actor
}

/** A database that takes no writes just now must not sign everybody out. */
async function noteUse(sessionId: string, employeeId: string): Promise<void> {
  await noteSessionUse(db, sessionId, employeeId).catch((error: unknown) =>
    logger.warn({ err: error }, "the use of a session was not noted"),
  )
}

/** Whoever still has to set up a second factor holds nothing, so that no door can forget to ask. */
async function rightsOfPerson({ id, mustEnrol }: { id: string; mustEnrol: boolean }) {
  return mustEnrol ? { grants: [], teams: [] } : rightsOf(id)
}

async function rightsOf(employeeId: string) {
  const [grants, teams] = await Promise.all([findGrants(db, employeeId), findTeams(db, employeeId)])
  return { grants, teams }
}
