import { AppError, forbidden, unauthenticated } from "@/lib/errors"
import {
  type Actor,
  type CustomerActor,
  can,
  type EmployeeActor,
  memberShops,
  type StaffActor,
  shopsWith,
} from "./actor"
import type { Permission } from "./permissions"

/**
 * Lets the call go on when the actor holds the permission in the shop (null: in every shop).
 * @throws FORBIDDEN naming the permission; UNAUTHENTICATED for an actor who is nobody
 */
export function authorize(actor: Actor, permission: Permission, shopId: string | null): void {
  if (actor.type === "anonymous") throw unauthenticated()
  if (!can(actor, permission, shopId)) throw forbidden(permission)
}

/**
 * Lets the call go on when the actor holds the permission in any shop, and answers in which ones.
 * @throws FORBIDDEN naming the permission; UNAUTHENTICATED for everybody but the staff
 */
export function authorizeAnywhere(actor: Actor, permission: Permission): "all" | string[] {
  const shops = shopsWith(staff(actor), permission)
  if (shops !== "all" && shops.length === 0) throw forbidden(permission)
  return shops
}

/** True when the actor has any membership that covers the shop. Outside of it, the shop does not exist for them. */
export function belongsTo(actor: StaffActor, shopId: string): boolean {
  const shops = memberShops(actor)
  return shops === "all" || shops.includes(shopId)
}

/**
 * Narrows an actor to the staff.
 * @throws UNAUTHENTICATED for everybody else: another kind of token opens nothing here
 */
export function staff(actor: Actor): StaffActor {
  if (actor.type === "employee" || actor.type === "apiToken") return actor
  throw unauthenticated()
}

/**
 * Narrows an actor to a person who is signed in themselves.
 * @throws FORBIDDEN for a program: whoever has found a token must not become its owner with it; UNAUTHENTICATED
 */
export function inPerson(actor: Actor): EmployeeActor {
  const person = staff(actor)
  if (person.type === "employee") return person
  throw new AppError("FORBIDDEN", "Sign in as yourself to do this.")
}

/**
 * Stands at every door of the staff. Programs pass: their tokens were made by somebody who was let in.
 * @throws ENROLMENT_REQUIRED for who has a role that asks for a second factor, and none set up
 */
export function assertEnrolled(actor: Actor): void {
  if (actor.type !== "employee" || !actor.mustEnrol) return
  throw new AppError("ENROLMENT_REQUIRED", "Your role asks for a second factor. Set one up first.")
}

/**
 * Narrows an actor to a customer.
 * @throws UNAUTHENTICATED for everybody else: another kind of token opens nothing here
 */
export function customerOnly(actor: Actor): CustomerActor {
  if (actor.type === "customer") return actor
  throw unauthenticated()
}
