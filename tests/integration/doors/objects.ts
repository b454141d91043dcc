import { eq } from "drizzle-orm"
import { db } from "@/db/client"
import {
  cannedReplies,
  customers,
  employees,
  events,
  memberships,
  roles,
  secondFactors,
  sessions,
  shops,
  teamMembers,
  teams,
} from "@/db/schema"
import { newId } from "@/lib/ids"
import { makeChat } from "@/tests/support/installation"

/** Where an object stands; null for none that exists. */
type Place = { id: string } | null

/** The shop itself: deleting one is tried on a shop in which nothing can be deleted, so that the others go on. */
export async function freshShop(shop: Place): Promise<{ id: string }> {
  return { id: shop?.id ?? newId() }
}

/** A Support Agent of the shop, put straight into the database: a thousand of them must not cost a hash each. */
export async function freshPerson(shop: Place): Promise<{ id: string }> {
  const id = newId()
  if (!shop) return { id }
  const username = `user-${id.slice(-12)}`
  const names = { username, email: `${username}@example.com`, fullName: "Robin", displayName: "Robin" }
  await db.insert(employees).values({ id, ...names, passwordHash: "none" })
  const { id: roleId } = await systemRole("Support Agent")
  await db.insert(memberships).values({ id: newId(), employeeId: id, shopId: shop.id, roleId })
  return { id }
}

/** Somebody who is signed in. */
export async function freshSession(shop: Place): Promise<{ id: string; sessionId: string }> {
  const [{ id }, sessionId] = [await freshPerson(shop), newId()]
  const expiresAt = new Date(Date.now() + 3_600_000)
  if (shop)
    await db.insert(sessions).values({ id: sessionId, employeeId: id, kind: "browser", epoch: 1, expiresAt })
  return { id, sessionId }
}

/** As `freshPerson`, with a second factor that nobody can use. */
export async function enrolledPerson(shop: Place): Promise<{ id: string }> {
  const { id } = await freshPerson(shop)
  if (shop)
    await db.insert(secondFactors).values({ employeeId: id, secret: "sealed", enrolledAt: new Date() })
  return { id }
}

export async function freshCustomer(shop: Place): Promise<{ id: string }> {
  const id = newId()
  if (shop) await db.insert(customers).values({ id, shopId: shop.id, name: "Ada" })
  return { id }
}

/** A custom role that nobody has and that allows nothing; roles belong to no shop. */
export async function freshRole(exists: Place): Promise<{ id: string }> {
  const id = newId()
  if (exists) await db.insert(roles).values({ id, name: `Role ${id}` })
  return { id }
}

/** An entry of the audit trail. */
export async function freshEvent(shop: Place): Promise<{ id: string }> {
  const id = newId()
  const what = {
    type: "shop.updated",
    subjectType: "shop",
    actorType: "system",
    actorName: "Yupcha",
  } as const
  if (shop) await db.insert(events).values({ id, ...what, shopId: shop.id, subjectId: shop.id })
  return { id }
}

export async function freshReply(shop: Place): Promise<{ id: string }> {
  const id = newId()
  if (shop)
    await db.insert(cannedReplies).values({ id, shopId: shop.id, shortcut: `reply-${id}`, body: "Hi" })
  return { id }
}

export async function freshTeam(shop: Place): Promise<{ id: string }> {
  const id = newId()
  if (shop) await db.insert(teams).values({ id, shopId: shop.id, name: `Team ${id}` })
  return { id }
}

export async function teamWithMember(shop: Place): Promise<{ id: string; employeeId: string }> {
  const [{ id }, { id: employeeId }] = [await freshTeam(shop), await freshPerson(shop)]
  if (shop) await db.insert(teamMembers).values({ teamId: id, employeeId })
  return { id, employeeId }
}

/** A chat that waits for nobody in particular. */
export async function freshChat(shop: Place): Promise<{ chatId: string }> {
  if (!shop) return { chatId: newId() }
  const [row] = await db.select({ slug: shops.slug }).from(shops).where(eq(shops.id, shop.id))
  return { chatId: (await makeChat({ slug: row?.slug ?? "" })).chat.id }
}

export async function systemRole(name: string): Promise<{ id: string }> {
  const [row] = await db.select({ id: roles.id }).from(roles).where(eq(roles.name, name))
  if (!row) throw new Error(`no role ${name}`)
  return row
}
