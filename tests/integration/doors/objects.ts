import { eq } from "drizzle-orm"
import { db } from "@/db/client"
import { employees, memberships, roles, shops, teamMembers, teams } from "@/db/schema"
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
