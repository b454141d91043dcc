import { sql } from "drizzle-orm"
import { describe, expect, test } from "vitest"
import { db, pingDatabase, pool, transaction } from "@/db/client"
import { foreignKeyViolation, translateDatabaseError, uniqueViolation } from "@/db/errors"
import { rolePermissions, roles } from "@/db/schema"
import { newId } from "@/lib/ids"
import { useDatabase } from "@/tests/support/database"

useDatabase()

const role = (name: string) => ({ id: newId(), name })
const names = async () => (await db.select({ name: roles.name }).from(roles)).map((row) => row.name).sort()
const failure = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error: unknown) => error,
  )

describe("transaction", () => {
  test("commits what it wrote and gives back what it returned", async () => {
    const result = await transaction(async (tx) => {
      await tx.insert(roles).values(role("one"))
      return tx.query.roles.findMany()
    })
    expect(result).toMatchObject([{ name: "one" }])
    expect(await names()).toEqual(["one"])
  })

  test("writes nothing when its function throws, and passes the error on", async () => {
    const thrown = new Error("on purpose")
    const work = transaction(async (tx) => {
      await tx.insert(roles).values(role("one"))
      throw thrown
    })
    expect(await failure(work)).toBe(thrown)
    expect(await names()).toEqual([])
  })

  test("does not pass for committed when an error in it was swallowed", async () => {
    const work = transaction(async (tx) => {
      await tx.insert(roles).values(role("one"))
      await tx.execute(sql`select 1 / 0`).catch(() => undefined)
    })
    await expect(work).rejects.toThrow("rolled back")
    expect(await names()).toEqual([])
  })

  test("has savepoints inside", async () => {
    await transaction(async (tx) => {
      await tx.insert(roles).values(role("outer"))
      const inner = tx.transaction(async (nested) => {
        await nested.insert(roles).values(role("inner"))
        throw new Error("on purpose")
      })
      await expect(inner).rejects.toThrow("on purpose")
    })
    expect(await names()).toEqual(["outer"])
  })

  test("refuses a query that comes after its end, which would run outside of it", async () => {
    let late: (() => Promise<unknown>) | undefined
    await transaction(async (tx) => {
      late = async () => tx.insert(roles).values(role("late"))
    })
    expect(String(((await failure(late?.() ?? Promise.resolve())) as Error).cause)).toContain(
      "after its transaction had ended",
    )
    expect(await names()).toEqual([])
  })

  test("gives its connection back, however it ends", async () => {
    for (let round = 0; round < 25; round++) {
      await failure(
        transaction(async (tx) => (round % 2 ? tx.execute(sql`select 1`) : tx.execute(sql`nonsense`))),
      )
    }
    await pingDatabase()
    expect(pool().waitingCount).toBe(0)
    expect(pool().idleCount).toBe(pool().totalCount)
  })
})

describe("errors", () => {
  test("name the unique index that was violated", async () => {
    await db.insert(roles).values(role("Same"))
    const error = await failure(db.insert(roles).values(role("same")))
    expect(uniqueViolation(error)).toBe("roles_name_key")
    expect(foreignKeyViolation(error)).toBeNull()
    expect(translateDatabaseError(error)).toBe(error)
  })

  test("name the foreign key that was violated", async () => {
    const error = await failure(db.insert(rolePermissions).values({ roleId: newId(), permission: "none" }))
    expect(foreignKeyViolation(error)).toMatch(/^role_permissions_/)
    expect(uniqueViolation(error)).toBeNull()
  })

  test("in a statement don't cost the connection", async () => {
    await pingDatabase()
    const removed: unknown[] = []
    const listener = (client: unknown) => removed.push(client)
    pool().on("remove", listener)
    await failure(pool().query("nonsense"))
    pool().off("remove", listener)
    expect(removed).toEqual([])
  })
})

describe("the pool", () => {
  test("runs named statements again on a new connection", async () => {
    const named = () => pool().query({ name: "echo", text: "select $1::int as n", values: [7] })
    expect((await named()).rows).toEqual([{ n: 7 }])
    const client = await pool().connect()
    client.release(true)
    expect((await named()).rows).toEqual([{ n: 7 }])
  })

  test("ends a call that takes longer than 5 s with a retryable error, and goes on", async () => {
    const error = await failure(pool().query("select pg_sleep(5.5)"))
    expect(translateDatabaseError(error)).toMatchObject({ code: "TIMEOUT", retryable: true })
    await pingDatabase()
  })

  test("counts the wait for a connection towards those 5 s", async () => {
    const held = await Promise.all(Array.from({ length: pool().options.max }, () => pool().connect()))
    const started = performance.now()
    const error = await failure(transaction(async (tx) => tx.execute(sql`select 1`)))
    expect(error).toMatchObject({ code: "TIMEOUT", retryable: true })
    expect(performance.now() - started).toBeLessThan(7_000)
    await expect(pingDatabase()).rejects.toMatchObject({ code: "TIMEOUT" })
    for (const client of held) client.release()
    await pingDatabase()
  })
})
