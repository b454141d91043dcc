import type { Permission } from "./permissions"

/** What one membership gives: a role's permissions in one shop, or in all of them when shopId is null. */
export interface Grant {
  shopId: string | null
  permissions: ReadonlySet<string>
}

/** A person on the staff, in a browser or with an access token. */
export interface EmployeeActor {
  type: "employee"
  id: string
  /** What customers and colleagues see. */
  name: string
  username: string
  sessionId: string
  /** True while a role of theirs asks for a second factor that they haven't set up: they hold nothing until then. */
  mustEnrol: boolean
  grants: readonly Grant[]
  teams: readonly { id: string; shopId: string }[]
}

/** A program that acts for an employee, within the token's scopes and shops; its grants are cut to these already. */
export interface ApiTokenActor {
  type: "apiToken"
  id: string
  /** The employee behind the token. */
  employeeId: string
  /** The employee's name, which customers and colleagues see. */
  name: string
  /** What the audit trail says beside it. */
  tokenName: string
  /** Finds the token again, to see whether it still counts. */
  hash: string
  grants: readonly Grant[]
  teams: readonly { id: string; shopId: string }[]
}

/** Whoever holds a customer token. What they typed into a form proves nothing, so none of it stands here. */
export interface CustomerActor {
  type: "customer"
  id: string
  shopId: string
}

/** Nobody in particular: a visitor before the first chat, or a caller without credentials. */
export interface AnonymousActor {
  type: "anonymous"
}

/** The product itself: seeding, routing, timers. */
export interface SystemActor {
  type: "system"
}

export type StaffActor = EmployeeActor | ApiTokenActor
export type Actor = StaffActor | CustomerActor | AnonymousActor | SystemActor

export const SYSTEM: SystemActor = { type: "system" }
export const ANONYMOUS: AnonymousActor = { type: "anonymous" }

/** The employee that acts, be it in person or through a token. */
export function employeeIdOf(actor: StaffActor): string {
  return actor.type === "employee" ? actor.id : actor.employeeId
}

/** True when some membership allows it in this shop; with null, only a membership for every shop counts. */
export function can(actor: Actor, permission: Permission, shopId: string | null): boolean {
  if (actor.type === "system") return true
  if (actor.type !== "employee" && actor.type !== "apiToken") return false
  return actor.grants.some(
    (grant) => (grant.shopId === null || grant.shopId === shopId) && grant.permissions.has(permission),
  )
}

/** The shops in which a permission is held; `all` when a membership for every shop gives it. */
export function shopsWith(actor: StaffActor, permission: Permission): "all" | string[] {
  const holding = actor.grants.filter((grant) => grant.permissions.has(permission))
  if (holding.some((grant) => grant.shopId === null)) return "all"
  return [...new Set(holding.flatMap((grant) => grant.shopId ?? []))]
}

/** The shops that the actor belongs to, whatever it may do there. */
export function memberShops(actor: StaffActor): "all" | string[] {
  if (actor.grants.some((grant) => grant.shopId === null)) return "all"
  return [...new Set(actor.grants.flatMap((grant) => grant.shopId ?? []))]
}
