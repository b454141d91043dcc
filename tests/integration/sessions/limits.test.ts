import { Worker } from "node:worker_threads"
import { eq, sql } from "drizzle-orm"
import { describe, expect, it, vi } from "vitest"
import { db } from "@/db/client"
import { attempts, employees, events } from "@/db/schema"
import type { HashTask } from "@/lib/auth/hashing"
import { hashPassword } from "@/lib/auth/password"
import { SharedLimit } from "@/lib/limits/attempts"
import { forget } from "@/lib/remember"
import { assertInTime, noteFailedSignIn } from "@/lib/sessions/limits"
import { makePerson, PASSWORD, type Person, useInstallation } from "@/tests/support/installation"
import { rest } from "@/tests/support/rest"

useInstallation()

const signIn = (username: string, password: string) =>
  rest("POST", "/auth/token", { body: { username, password } })

const repeat = <T>(times: number, act: () => Promise<T>) => Promise.all(Array.from({ length: times }, act))

describe("the limit of failed sign-ins", () => {
  it("is kept in the database, so that every node and every restart counts on", async () => {
    const person = await makePerson("Admin")
    // As two nodes do it: each has objects of its own, and nothing else in common but the database.
    const [one, other] = [new SharedLimit("a door", 3, 60), new SharedLimit("a door", 3, 60)]
    expect([await one.add("x"), await other.add("x"), await one.add("x")]).toEqual([null, null, null])
    expect(await other.wait("x")).toBeGreaterThan(50_000)
    expect(await other.add("x")).toBeGreaterThan(50_000)
    expect(await one.wait("y")).toBeNull()
    await other.forget("x")
    expect(await one.wait("x")).toBeNull()

    for (let guess = 0; guess < 10; guess++) await signIn(person.username, "wrong")
    vi.resetModules()
    const { assertMaySignIn } = await import("@/lib/sessions/limits")
    await expect(assertMaySignIn(person.username.toUpperCase())).rejects.toMatchObject({
      code: "RATE_LIMITED",
    })
  })

  it("counts each of many at once, and lets none in once the last allowed one has failed", async () => {
    const person = await makePerson("Admin")
    const limit = new SharedLimit("a rush", 5, 60)
    const answers = await repeat(12, () => limit.add("x"))
    expect(answers.filter((wait) => wait === null)).toHaveLength(5)
    const guesses = await repeat(12, () => signIn(person.username, "wrong"))
    expect(guesses.map(({ status }) => status).sort()).toEqual([...Array<number>(10).fill(401), 429, 429])
    // Whether a password is right is not told, once ten have been wrong; also where it is weighed already.
    expect((await signIn(person.username, PASSWORD)).status).toBe(429)
    await expect(assertInTime(person.username)).rejects.toMatchObject({ code: "RATE_LIMITED" })
  })

  it("ends with its window, and what is over is not kept", async () => {
    const person = await makePerson("Admin")
    for (let guess = 0; guess < 10; guess++) await signIn(person.username, "wrong")
    expect((await signIn(person.username, PASSWORD)).status).toBe(429)
    await db.update(attempts).set({ expiresAt: sql`now() - interval '1 second'` })
    expect((await signIn(person.username, PASSWORD)).status).toBe(200)
    await signIn(person.username, "wrong")
    const left = await db.select().from(attempts)
    expect(left.map(({ count }) => count)).toEqual([1, 1])
  })

  it("keeps no name that was typed: it may be a password in the wrong field", async () => {
    // What other files were refused in this minute may be as much as is put on record.
    forget("seldom refusals")
    await signIn("hunter2-in-the-wrong-field", "wrong")
    const kept = JSON.stringify([await db.select().from(attempts), await db.select().from(events)])
    expect(kept).not.toContain("hunter2")
    expect(kept).toContain("session.refused")
  })
})

describe("what a stranger can learn", () => {
  /** The hashes that were asked of the hashing thread, by what bcrypt writes before each: its kind and its cost. */
  function watchHashing(): () => string[] {
    const asked = vi.spyOn(Worker.prototype, "postMessage")
    return () =>
      asked.mock.calls
        .map(([task]) => (task as HashTask).work)
        .flatMap((work) => ("hash" in work ? work.hash.slice(0, 7) : []))
  }

  /** With a hash as the product makes them: the other tests' are cheap. */
  async function withRealHash(person: Person): Promise<Person> {
    await db
      .update(employees)
      .set({ passwordHash: await hashPassword(PASSWORD) })
      .where(eq(employees.id, person.id))
    return person
  }

  it("is nothing from the work that is done: one hash of the same cost, whoever asks for whomever", async () => {
    const known = await withRealHash(await makePerson("Admin"))
    const gone = await withRealHash(await makePerson("Admin"))
    await db.update(employees).set({ isActive: false }).where(eq(employees.id, gone.id))
    const seen = watchHashing()
    const answers = []
    for (const [username, password] of [
      [known.username, "wrong"],
      ["nobody-at-all", "wrong"],
      [gone.username, PASSWORD],
      [known.username, "x".repeat(100)],
      ["nobody-at-all", "x".repeat(100)],
    ] as const) {
      const { status, text } = await signIn(username, password)
      answers.push(`${status} ${text.replace(/"requestId":"[^"]+"/, "")}`)
    }
    expect(seen()).toEqual(Array(5).fill("$2b$12$"))
    expect(new Set(answers).size).toBe(1)
  })

  it("is nothing from the limit: a name that nobody has is limited like any other, before any work is done", async () => {
    const known = await makePerson("Admin")
    const names = [known.username, "nobody-at-all"]
    // Nine without what they cost: a hash for a name that nobody has is as slow as a real one.
    for (const name of names) for (let guess = 0; guess < 9; guess++) await noteFailedSignIn(name)
    for (const name of names) expect((await signIn(name, "wrong")).status).toBe(401)
    const seen = watchHashing()
    for (const name of names) expect((await signIn(name, PASSWORD)).status).toBe(429)
    expect(seen()).toEqual([])
  })
})

describe("the trail of refusals", () => {
  const told = async () => {
    const rows = await db.select().from(events).orderBy(events.id)
    return rows
      .filter(({ type }) => /failed|refused|denied/.test(type))
      .map(({ type, subjectId, actorId, after }) => ({ type, subjectId, actorId, after }))
  }

  it("has a failed sign-in once a minute for each name, with where it came from", async () => {
    forget("seldom refusals")
    const person = await makePerson("Admin")
    for (let guess = 0; guess < 3; guess++) await signIn(person.username, "wrong")
    await signIn("nobody-at-all", "wrong")
    const address = "192.0.2.1"
    expect(await told()).toEqual([
      { type: "employee.sign_in_failed", subjectId: person.id, actorId: null, after: { address } },
      { type: "session.refused", subjectId: expect.any(String), actorId: null, after: { address } },
    ])
  })

  it("has a missing permission once a minute for each person and permission, over every door", async () => {
    forget("seldom refusals")
    const person = await makePerson("Support Agent")
    const token = person.accessToken
    for (let call = 0; call < 3; call++) expect((await rest("GET", "/shops", { token })).status).toBe(403)
    await rest("GET", "/audit", { token })
    const own = { type: "employee.denied", subjectId: person.id, actorId: person.id }
    expect(await told()).toEqual([
      { ...own, after: { permission: "shops:read" } },
      { ...own, after: { permission: "audit:read" } },
    ])
  })

  it("can't be filled: of a thousand kinds a hundred a minute are written down", async () => {
    forget("seldom refusals")
    await repeat(120, () =>
      rest("POST", "/auth/token", { body: { username: crypto.randomUUID(), password: "" } }),
    )
    expect(await told()).toEqual([])
    const { recordFailedSignIn } = await import("@/lib/audit/refusals")
    for (let name = 0; name < 120; name++) await recordFailedSignIn(`name ${name}`, null)
    expect(await told()).toHaveLength(100)
  })
})
