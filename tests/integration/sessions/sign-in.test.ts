import { eq, sql } from "drizzle-orm"
import { describe, expect, it } from "vitest"
import { db } from "@/db/client"
import { employees, events, memberships, sessions } from "@/db/schema"
import { dropActors } from "@/lib/auth/actors"
import { signRefresh } from "@/lib/auth/tokens"
import { makeChat, makePerson, makeShop, PASSWORD, useInstallation } from "@/tests/support/installation"
import { rest } from "@/tests/support/rest"

useInstallation()

const signIn = (username: string, password = PASSWORD) =>
  rest("POST", "/auth/token", { body: { username, password } })
const refresh = (token: unknown) => rest("POST", "/auth/refresh", { body: { refresh_token: token } })
const me = (token: unknown) => rest("GET", "/auth/me", { token: String(token) })

describe("POST /auth/token", () => {
  it("takes a form as OAuth writes it, and JSON, with the username or the e-mail address", async () => {
    const person = await makePerson("Admin")
    const form = await rest("POST", "/auth/token", {
      headers: { "Content-Type": "application/x-www-form-urlencoded" },
      body: new URLSearchParams({
        grant_type: "password",
        username: person.username,
        password: PASSWORD,
      }).toString(),
    })
    const json = await signIn(`${person.username}@EXAMPLE.com`)
    for (const answer of [form, json]) {
      expect(answer.status).toBe(200)
      expect(answer.headers.get("cache-control")).toBe("no-store")
      expect(answer.body).toMatchObject({
        token_type: "bearer",
        expires_in: 900,
        refresh_token: expect.any(String),
      })
      expect((await me(answer.body.access_token)).body).toMatchObject({ username: person.username })
    }
    const trail = await db.select().from(events).where(eq(events.type, "session.started"))
    expect(trail).toHaveLength(2)
  })

  it("answers alike for an unknown name, a wrong password and somebody who was deactivated", async () => {
    const [person, gone] = [await makePerson("Admin"), await makePerson("Admin")]
    await db.update(employees).set({ isActive: false }).where(eq(employees.id, gone.id))
    const answers = [
      await signIn("nobody"),
      await signIn(person.username, "wrong"),
      await signIn(gone.username),
    ]
    for (const answer of answers) {
      expect(answer.status).toBe(401)
      expect(answer.body).toMatchObject({
        code: "UNAUTHENTICATED",
        detail: "The username or the password is wrong.",
      })
    }
  })

  it("takes no more guesses at an account after ten, and none of more than 72 bytes ever", async () => {
    const person = await makePerson("Admin")
    expect((await signIn(person.username, PASSWORD.padEnd(80, "x"))).status).toBe(401)
    for (let guess = 1; guess < 10; guess++) expect((await signIn(person.username, "wrong")).status).toBe(401)
    const answer = await signIn(person.username)
    expect(answer.status).toBe(429)
    expect(Number(answer.headers.get("retry-after"))).toBeGreaterThan(60)
  })

  it("says where a body is wrong", async () => {
    expect((await signIn("")).body).toMatchObject({
      status: 422,
      code: "INVALID",
      errors: [{ path: "username" }],
    })
    const unreadable = await rest("POST", "/auth/token", {
      body: "{",
      headers: { "Content-Type": "application/json" },
    })
    expect(unreadable).toMatchObject({ status: 400, body: { code: "UNREADABLE" } })
    expect(
      (await rest("POST", "/auth/token", { body: "x", headers: { "Content-Type": "text/plain" } })).status,
    ).toBe(415)
  })
})

describe("POST /auth/refresh", () => {
  it("gives a new pair, and takes each refresh token once", async () => {
    const first = (await signIn((await makePerson("Admin")).username)).body
    const second = await refresh(first.refresh_token)
    expect(second.status).toBe(200)
    expect((await me(second.body.access_token)).status).toBe(200)
    // Whoever comes with the old one has it from somewhere: nobody keeps the family.
    expect((await refresh(first.refresh_token)).status).toBe(401)
    expect((await refresh(second.body.refresh_token)).status).toBe(401)
    expect((await me(second.body.access_token)).status).toBe(401)
  })

  it("lets one of two refreshes at once through", async () => {
    const { body } = await signIn((await makePerson("Admin")).username)
    const both = await Promise.all([refresh(body.refresh_token), refresh(body.refresh_token)])
    expect(both.map(({ status }) => status).sort()).toEqual([200, 401])
  })

  it("takes no other kind of token, and ends no family for a forged one", async () => {
    const person = await makePerson("Admin")
    const { body } = await signIn(person.username)
    const visitor = await makeChat(await makeShop())
    for (const token of [body.access_token, visitor.token, "junk", `${body.refresh_token}x`]) {
      expect((await refresh(token)).status).toBe(401)
    }
    expect((await refresh(body.refresh_token)).status).toBe(200)
    for (const token of [body.refresh_token, visitor.token, "%", ""])
      expect((await me(token)).status).toBe(401)
  })

  it("does not outlive its session", async () => {
    const { body } = await signIn((await makePerson("Admin")).username)
    await db.update(sessions).set({ expiresAt: sql`now() - interval '1 second'` })
    dropActors()
    expect((await me(body.access_token)).status).toBe(401)
    expect((await refresh(body.refresh_token)).status).toBe(401)
  })
})

describe("a session", () => {
  it("ends for good with POST /auth/logout", async () => {
    const { body } = await signIn((await makePerson("Admin")).username)
    const token = String(body.access_token)
    expect(await rest("POST", "/auth/logout", { token })).toMatchObject({ status: 204, text: "" })
    expect((await me(token)).status).toBe(401)
    expect((await refresh(body.refresh_token)).status).toBe(401)
  })

  it("ends when the person is deactivated or their epoch is raised", async () => {
    for (const change of [{ isActive: false }, { sessionEpoch: 2 }]) {
      const person = await makePerson("Admin")
      const { body } = await signIn(person.username)
      await db.update(employees).set(change).where(eq(employees.id, person.id))
      dropActors()
      expect((await me(body.access_token)).status).toBe(401)
      const forged = await signRefresh(person.actor.sessionId, 1)
      expect((await refresh(forged)).status).toBe(401)
    }
  })

  it("says who you are, with what each membership gives", async () => {
    const shop = await makeShop({ name: "Fern" })
    const person = await makePerson("Support Agent", shop, "Sam")
    const { body } = await me(person.accessToken)
    expect(body).toMatchObject({
      displayName: "Sam",
      memberships: [{ shop: { name: "Fern" }, role: { name: "Support Agent" } }],
    })
    expect(body.permissions).toContain("chats:reply")
    expect(body.permissions).not.toContain("shops:read")
    await db.delete(memberships).where(eq(memberships.employeeId, person.id))
    dropActors()
    expect((await me(person.accessToken)).body.permissions).toEqual([])
  })
})
