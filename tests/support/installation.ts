import { eq } from "drizzle-orm"
import { beforeEach } from "vitest"
import { db } from "@/db/client"
import { employees, memberships, roles, sessions, shops, teamMembers, teams } from "@/db/schema"
import type { CustomerActor, EmployeeActor } from "@/lib/auth/actor"
import { ANONYMOUS } from "@/lib/auth/actor"
import { customerActor, dropActors, sessionActor } from "@/lib/auth/actors"
import { hashPassword } from "@/lib/auth/password"
import { signAccess } from "@/lib/auth/tokens"
import type { CustomerChat } from "@/lib/chats/contract"
import { startChat } from "@/lib/chats/lifecycle"
import { newId } from "@/lib/ids"
import { syncCatalogue } from "@/lib/permissions/catalogue"
import { useDatabase } from "./database"

/** A migrated, empty database with the permission catalogue and the system roles, for each test. */
export function useInstallation(): void {
  useDatabase()
  beforeEach(prepareCatalogue)
}

/** The first thing that an emptied database needs. */
export async function prepareCatalogue(): Promise<void> {
  dropActors()
  await syncCatalogue()
}

export interface Person {
  id: string
  username: string
  actor: EmployeeActor
  accessToken: string
}

type RoleName = "Admin" | "Manager" | "Support Agent"

export const PASSWORD = "correct horse battery"
// The cheapest cost that bcrypt has: the tests are about the product, not about how long a hash takes.
const passwordHash = hashPassword(PASSWORD, 4)

export async function makeShop(
  values: Partial<typeof shops.$inferInsert> = {},
): Promise<{ id: string; slug: string; name: string }> {
  const id = newId()
  const [row] = await db
    .insert(shops)
    .values({ id, name: "Corner Shop", slug: `shop-${id.slice(-12)}`, ...values })
    .returning()
  if (!row) throw new Error("no shop")
  return row
}

/** An employee with a role in one shop, or in all when none is given, signed in with a token; null is no role at all. */
export async function makePerson(
  role: RoleName | string | null,
  shop: { id: string } | null = null,
  name = "Robin",
): Promise<Person> {
  const id = newId()
  const username = `user-${id.slice(-12)}`
  await db.insert(employees).values({
    id,
    username,
    email: `${username}@example.com`,
    fullName: name,
    displayName: name,
    passwordHash: await passwordHash,
  })
  if (role !== null) await addMembership(id, role, shop)
  return { id, username, ...(await signedIn(id)) }
}

export async function addMembership(
  employeeId: string,
  role: string,
  shop: { id: string } | null,
): Promise<void> {
  const [found] = await db.select({ id: roles.id }).from(roles).where(eq(roles.name, role))
  if (!found) throw new Error(`no role ${role}`)
  await db.insert(memberships).values({ id: newId(), employeeId, shopId: shop?.id ?? null, roleId: found.id })
}

export async function makeTeam(shop: { id: string }, ...members: Person[]): Promise<{ id: string }> {
  const id = newId()
  await db.insert(teams).values({ id, shopId: shop.id, name: `Team ${id.slice(-6)}` })
  for (const { id: employeeId } of members) await db.insert(teamMembers).values({ teamId: id, employeeId })
  dropActors()
  return { id }
}

/** A fresh look at a person's rights, as the next request would take it. */
export async function actorOf(person: Person): Promise<EmployeeActor> {
  dropActors()
  const actor = await sessionActor(person.actor.sessionId)
  if (!actor) throw new Error("the session is over")
  return actor
}

export interface Visitor {
  token: string
  chat: CustomerChat
  actor: CustomerActor
}

export async function makeChat(shop: { slug: string }, name = "Ada"): Promise<Visitor> {
  const input = {
    shop: shop.slug,
    name,
    email: `${newId()}@example.com`,
    subject: "A question",
    clientId: newId(),
  }
  const { token, chat } = await startChat(ANONYMOUS, input)
  const actor = await customerActor(token)
  if (!actor) throw new Error("the customer token does not count")
  return { token, chat, actor }
}

async function signedIn(employeeId: string): Promise<{ actor: EmployeeActor; accessToken: string }> {
  const id = newId()
  const expiresAt = new Date(Date.now() + 3_600_000)
  await db.insert(sessions).values({ id, employeeId, kind: "token", epoch: 1, expiresAt })
  const actor = await sessionActor(id)
  if (!actor) throw new Error("the new session does not count")
  return { actor, accessToken: await signAccess(employeeId, id) }
}
