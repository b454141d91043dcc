import { describe, expect, it } from "vitest"
import { db } from "@/db/client"
import { employees } from "@/db/schema"
import { hashPassword } from "@/lib/auth/password"
import { lockPublishedPasswords } from "@/lib/demo/lock"
import { seedDemo } from "@/lib/demo/seed"
import { newId } from "@/lib/ids"
import { syncCatalogue } from "@/lib/permissions/catalogue"
import { useDatabase } from "@/tests/support/database"

useDatabase()

describe("locking published passwords", () => {
  it("locks those that are still published, and nobody else", async () => {
    await addEmployee("admin", await hashPassword("admin123", 4))
    await addEmployee("Support1", await hashPassword("support123", 4))
    await addEmployee("manager1", await hashPassword("a password of one's own", 4))
    await addEmployee("robin", await hashPassword("admin123", 4))
    expect(await lockPublishedPasswords()).toBe(2)
    const rows = await db.select().from(employees).orderBy(employees.username)
    const open = { isActive: true, sessionEpoch: 1 }
    const locked = { isActive: false, sessionEpoch: 2 }
    const states = rows.map(({ username, isActive, sessionEpoch }) => [username, { isActive, sessionEpoch }])
    expect(Object.fromEntries(states)).toEqual({
      admin: locked,
      Support1: locked,
      manager1: open,
      robin: open,
    })
  })

  it("locks the whole seeded demo, once", async () => {
    await syncCatalogue()
    await seedDemo()
    expect(await lockPublishedPasswords()).toBe(4)
    expect(await lockPublishedPasswords()).toBe(0)
  })
})

async function addEmployee(username: string, passwordHash: string): Promise<void> {
  const email = `${username}@example.com`
  await db
    .insert(employees)
    .values({ id: newId(), username, email, fullName: username, displayName: username, passwordHash })
}
