import { eq, sql } from "drizzle-orm"
import { beforeEach, describe, expect, it } from "vitest"
import { db } from "@/db/client"
import { permissions, rolePermissions, roles } from "@/db/schema"
import { ALL_PERMISSIONS, PERMISSIONS, SYSTEM_ROLES } from "@/lib/auth/permissions"
import { newId } from "@/lib/ids"
import { syncCatalogue } from "@/lib/permissions/catalogue"
import { useDatabase } from "@/tests/support/database"

useDatabase()

describe("the permission catalogue", () => {
  beforeEach(syncCatalogue)

  it("stands in the database as in the code, and the system roles have exactly their permissions", async () => {
    const rows = await db.select().from(permissions)
    expect(Object.fromEntries(rows.map((row) => [row.name, row.description]))).toEqual(PERMISSIONS)
    for (const role of SYSTEM_ROLES) {
      const [stored] = await db.select().from(roles).where(eq(roles.name, role.name))
      expect(stored).toMatchObject({ description: role.description, isSystem: true })
      expect(await permissionsOf(role.name)).toEqual([...role.permissions].sort())
    }
  })

  it("changes no row when everything is right already", async () => {
    const before = await rowVersions()
    await syncCatalogue()
    expect(await rowVersions()).toEqual(before)
  })

  it("is synced by several nodes at once", async () => {
    await db.delete(roles)
    await db.delete(permissions)
    await Promise.all([syncCatalogue(), syncCatalogue(), syncCatalogue()])
    expect(await db.$count(roles)).toBe(SYSTEM_ROLES.length)
    expect(await db.$count(permissions)).toBe(ALL_PERMISSIONS.length)
  })

  it("corrects what somebody has changed by hand", async () => {
    await db.update(permissions).set({ description: "?" }).where(eq(permissions.name, "chats:read"))
    await db.update(roles).set({ description: "?" }).where(eq(roles.name, "Manager"))
    await db.delete(rolePermissions).where(eq(rolePermissions.permission, "chats:note"))
    const [agent] = await db.select().from(roles).where(eq(roles.name, "Support Agent"))
    await db.insert(rolePermissions).values({ roleId: agent?.id ?? "", permission: "shops:delete" })
    await syncCatalogue()
    const [stored] = await db.select().from(permissions).where(eq(permissions.name, "chats:read"))
    expect(stored?.description).toBe(PERMISSIONS["chats:read"])
    for (const role of SYSTEM_ROLES)
      expect(await permissionsOf(role.name)).toEqual([...role.permissions].sort())
  })

  it("takes a removed permission from every role, and leaves custom roles alone otherwise", async () => {
    await db.insert(permissions).values({ name: "chats:teleport", description: "Of an earlier version." })
    await addRole("Night shift", ["chats:read", "chats:teleport"])
    await syncCatalogue()
    const left = await db.select().from(permissions).where(eq(permissions.name, "chats:teleport"))
    expect(left).toEqual([])
    expect(await permissionsOf("Night shift")).toEqual(["chats:read"])
  })

  it("turns a system role that the code no longer has into a custom one", async () => {
    await addRole("Auditor", ["audit:read"], true)
    await syncCatalogue()
    const [role] = await db.select().from(roles).where(eq(roles.name, "Auditor"))
    expect(role?.isSystem).toBe(false)
    expect(await permissionsOf("Auditor")).toEqual(["audit:read"])
  })

  it("never widens a custom role that has the name of a system role", async () => {
    await db.delete(roles).where(eq(roles.name, "Manager"))
    await addRole("manager", ["chats:read"])
    await expect(syncCatalogue()).rejects.toThrow()
    expect(await permissionsOf("manager")).toEqual(["chats:read"])
  })
})

async function addRole(name: string, names: string[], isSystem = false): Promise<void> {
  const id = newId()
  await db.insert(roles).values({ id, name, isSystem })
  await db.insert(rolePermissions).values(names.map((permission) => ({ roleId: id, permission })))
}

async function permissionsOf(role: string): Promise<string[]> {
  const rows = await db
    .select({ permission: rolePermissions.permission })
    .from(rolePermissions)
    .innerJoin(roles, eq(roles.id, rolePermissions.roleId))
    .where(eq(roles.name, role))
  return rows.map((row) => row.permission).sort()
}

/** The transactions that wrote the rows: they differ after any write, even of the same values. */
async function rowVersions() {
  const result = await db.execute(sql`
    select name as row, xmin::text from ${permissions}
    union all select id::text, xmin::text from ${roles}
    union all select role_id || permission, xmin::text from ${rolePermissions}
    order by 1`)
  return result.rows
}
