import { eq, sql } from "drizzle-orm"
import { describe, expect, it } from "vitest"
import { db } from "@/db/client"
import { apiTokens, events, recoveryCodes, secondFactors } from "@/db/schema"
import { newApiToken } from "@/lib/auth/tokens"
import { newId } from "@/lib/ids"
import { codeOf, wrongCode } from "@/tests/support/authenticator"
import { makePerson, makeShop, PASSWORD, type Person, useInstallation } from "@/tests/support/installation"
import { rest } from "@/tests/support/rest"
import { enrol, letTimePass } from "@/tests/support/second-factor"

useInstallation()

// Failures count for an address too; those of other files come from another one.
const address = "198.51.100.23"
const currentPassword = PASSWORD

const post = (person: Person, path: string, body: object) =>
  rest("POST", `/auth/second-factor${path}`, { token: person.accessToken, body, address })
const status = async (person: Person) =>
  (await rest("GET", "/auth/second-factor", { token: person.accessToken })).body
const signIn = ({ username }: Person, otp?: string, password = PASSWORD) =>
  rest("POST", "/auth/token", { body: { username, password, ...(otp !== undefined && { otp }) }, address })
const isIn = async (token: unknown) =>
  (await rest("GET", "/auth/me", { token: String(token) })).status === 200
const eventsOf = (type: string) => db.select().from(events).where(eq(events.type, type)).orderBy(events.id)

describe("setting up a second factor", () => {
  it("takes the password and a first code, gives recovery codes, and ends other sessions", async () => {
    const person = await makePerson("Support Agent", await makeShop())
    const elsewhere = (await signIn(person)).body.access_token
    expect(await status(person)).toEqual({ enrolledAt: null, recoveryCodesLeft: 0, requiredBy: [] })
    for (const body of [{}, { currentPassword: "nope" }])
      expect((await post(person, "", body)).body).toMatchObject({
        status: 422,
        errors: [{ path: "currentPassword" }],
      })
    const begun = await post(person, "", { currentPassword })
    const secret = String(begun.body.secret)
    expect(begun).toMatchObject({ status: 201, body: { uri: expect.stringContaining(`secret=${secret}`) } })

    // Until a code has come back, it is no more than an offer.
    expect((await signIn(person)).status).toBe(200)
    expect((await post(person, "/confirmation", { code: wrongCode(secret) })).body).toMatchObject({
      status: 422,
      errors: [{ path: "code" }],
    })
    const spelled = codeOf(secret).replace(/^.../, "$& ")
    const { status: done, body } = await post(person, "/confirmation", { code: spelled })
    expect(done).toBe(200)
    expect(new Set(body.recoveryCodes as unknown as string[]).size).toBe(10)
    expect(body.recoveryCodes).toEqual(
      Array(10).fill(expect.stringMatching(/^([0-9A-Z]{4}-){3}[0-9A-Z]{4}$/)),
    )
    expect(await status(person)).toMatchObject({ enrolledAt: expect.any(String), recoveryCodesLeft: 10 })
    expect([await isIn(person.accessToken), await isIn(elsewhere)]).toEqual([true, false])
    expect(await eventsOf("employee.second_factor_enrolled")).toMatchObject([
      { actorId: person.id, subjectId: person.id, before: null, after: null },
    ])
  })

  it("keeps neither secret nor recovery codes readable, and no secret that fits another person", async () => {
    const [one, two] = [await makePerson("Admin"), await makePerson("Admin")]
    const { secret, recoveryCodes: codes } = await enrol(one)
    const stored = JSON.stringify([
      await db.select().from(secondFactors),
      await db.select().from(recoveryCodes),
      await db.select().from(events),
    ])
    for (const text of [secret, ...codes, ...codes.map((code) => code.replaceAll("-", ""))])
      expect(stored).not.toContain(text)
    await db.update(secondFactors).set({ employeeId: two.id })
    expect((await signIn(two, codeOf(secret))).status).toBe(500)
  })

  it("is 409 when nothing waits for a code, or for longer than a quarter of an hour", async () => {
    const person = await makePerson("Admin")
    expect((await post(person, "/confirmation", { code: "123456" })).body).toMatchObject({ code: "CONFLICT" })
    const { secret } = (await post(person, "", { currentPassword })).body
    await db.update(secondFactors).set({ pendingSince: sql`now() - interval '16 minutes'` })
    const late = await post(person, "/confirmation", { code: codeOf(String(secret)) })
    expect(late.body).toMatchObject({ code: "CONFLICT" })
    expect(await status(person)).toMatchObject({ enrolledAt: null })
  })

  it("again, for another phone, takes a code; the one before counts until then", async () => {
    const person = await makePerson("Admin")
    const first = await enrol(person)
    expect((await post(person, "", { currentPassword })).body).toMatchObject({
      status: 422,
      errors: [{ path: "code" }],
    })
    const begun = await post(person, "", { currentPassword, code: first.recoveryCodes[0] })
    const secret = String(begun.body.secret)
    expect((await signIn(person, codeOf(first.secret))).status).toBe(200)
    expect((await post(person, "/confirmation", { code: codeOf(secret) })).status).toBe(200)
    await letTimePass(person)
    expect((await signIn(person, codeOf(first.secret))).status).toBe(401)
    expect((await signIn(person, first.recoveryCodes[1])).status).toBe(401)
    expect((await signIn(person, codeOf(secret))).status).toBe(200)
  })

  it("is nothing that a program can do for its owner", async () => {
    const { id } = await makePerson("Admin")
    const { token, hash, hint } = newApiToken()
    const values = { id: newId(), employeeId: id, name: "Export", hash, hint, scopes: ["employees:update"] }
    await db.insert(apiTokens).values(values)
    const body = { currentPassword }
    expect((await rest("POST", "/auth/second-factor", { token, body })).body).toMatchObject({
      status: 403,
      detail: "Sign in as yourself to do this.",
    })
    expect((await rest("GET", "/auth/second-factor", { token })).status).toBe(403)
  })
})

describe("signing in with a second factor", () => {
  it("asks who has the right password for a code, and nobody else", async () => {
    const person = await makePerson("Admin")
    const { secret } = await enrol(person)
    const asked = await signIn(person)
    expect(asked.body).toMatchObject({ status: 401, code: "SECOND_FACTOR_REQUIRED" })
    expect((await signIn(person, "")).body).toMatchObject({ code: "SECOND_FACTOR_REQUIRED" })
    const told = [
      await signIn({ ...person, username: "nobody" }, codeOf(secret)),
      await signIn(await makePerson("Admin"), undefined, "wrong"),
      await signIn(person, undefined, "wrong"),
      await signIn(person, codeOf(secret), "wrong"),
    ].map(({ status, text }) => `${status} ${text.replace(/"requestId":"[^"]+"/, "")}`)
    expect(new Set(told).size).toBe(1)
    expect(told[0]).toContain("UNAUTHENTICATED")
    // The wrong password has not spent the code.
    expect((await signIn(person, codeOf(secret))).status).toBe(200)
  })

  it("takes a code once, and none older than it", async () => {
    const person = await makePerson("Admin")
    const { secret } = await enrol(person)
    const code = codeOf(secret)
    expect((await signIn(person, code)).status).toBe(200)
    expect((await signIn(person, code)).body).toMatchObject({
      status: 401,
      code: "SECOND_FACTOR_REQUIRED",
      detail: "The code was used before; wait for the next one.",
    })
    expect((await signIn(person, codeOf(secret, -1))).status).toBe(401)
  })

  it("takes a recovery code once, however it is typed, and puts it on record", async () => {
    const person = await makePerson("Admin", null, "Robin")
    const { recoveryCodes: codes } = await enrol(person)
    const [first = ""] = codes
    const typed = ` ${first.replaceAll("-", " ").toLowerCase().replaceAll("0", "o").replaceAll("1", "l")} `
    expect((await signIn(person, typed)).status).toBe(200)
    expect((await signIn(person, first)).body).toMatchObject({ status: 401, detail: "The code is wrong." })
    expect(await status(person)).toMatchObject({ recoveryCodesLeft: 9 })
    expect(await eventsOf("employee.recovery_code_used")).toMatchObject([
      { subjectId: person.id, actorType: "system", after: { recoveryCodesLeft: 9 } },
    ])
  })

  it("opens one session for two who bring the same code at once", async () => {
    const person = await makePerson("Admin")
    const { secret, recoveryCodes: codes } = await enrol(person)
    for (const code of [codeOf(secret), String(codes[0])]) {
      const many = await Promise.all(Array.from({ length: 4 }, () => signIn(person, code)))
      expect(many.map(({ status }) => status).sort()).toEqual([200, 401, 401, 401])
    }
    expect(await eventsOf("session.started")).toHaveLength(2)
  })

  it("counts wrong codes as failed sign-ins, many at once too, and forgives none for the password", async () => {
    const person = await makePerson("Admin")
    const { secret } = await enrol(person)
    const wrong = wrongCode(secret)
    for (let guess = 0; guess < 6; guess++) expect((await signIn(person, wrong)).status).toBe(401)
    expect((await signIn(person)).body).toMatchObject({ code: "SECOND_FACTOR_REQUIRED" })
    const many = await Promise.all(Array.from({ length: 8 }, () => signIn(person, wrong)))
    const judged = many.filter(({ status }) => status === 401)
    expect(judged.length).toBeLessThanOrEqual(4)
    expect(many.filter(({ status }) => status === 429)).toHaveLength(8 - judged.length)
    // By the e-mail address it is the same account.
    const byEmail = { ...person, username: `${person.username}@example.com` }
    expect((await signIn(byEmail, codeOf(secret))).status).toBe(429)
  })

  it("forgets failures with the right code", async () => {
    const person = await makePerson("Admin")
    const { secret } = await enrol(person)
    for (let guess = 0; guess < 9; guess++) await signIn(person, wrongCode(secret))
    expect((await signIn(person, codeOf(secret))).status).toBe(200)
    expect((await signIn(person, wrongCode(secret))).status).toBe(401)
  })
})

describe("one's own second factor", () => {
  it("is turned off with the password and a code", async () => {
    const person = await makePerson("Admin")
    expect((await post(person, "/removal", { currentPassword, code: "123456" })).status).toBe(409)
    const { secret } = await enrol(person)
    for (const [body, path] of [
      [{ code: codeOf(secret) }, "currentPassword"],
      [{ currentPassword }, "code"],
      [{ currentPassword, code: wrongCode(secret) }, "code"],
    ] as const)
      expect((await post(person, "/removal", body)).body).toMatchObject({ status: 422, errors: [{ path }] })
    expect((await post(person, "/removal", { currentPassword, code: codeOf(secret) })).status).toBe(204)
    expect(await status(person)).toEqual({ enrolledAt: null, recoveryCodesLeft: 0, requiredBy: [] })
    expect((await signIn(person)).status).toBe(200)
    expect(await eventsOf("employee.second_factor_disabled")).toMatchObject([{ subjectId: person.id }])
  })

  it("has ten new recovery codes whenever its owner wants, in the place of the others", async () => {
    const person = await makePerson("Admin")
    expect((await post(person, "/recovery-codes", { currentPassword, code: "123456" })).status).toBe(409)
    const { recoveryCodes: old } = await enrol(person)
    const made = await post(person, "/recovery-codes", { currentPassword, code: old[0] })
    const [code = ""] = made.body.recoveryCodes as unknown as string[]
    expect((await signIn(person, old[1])).status).toBe(401)
    expect((await signIn(person, code)).status).toBe(200)
    expect(await status(person)).toMatchObject({ recoveryCodesLeft: 9 })
    expect(await eventsOf("employee.recovery_codes_made")).toMatchObject([{ actorId: person.id }])
  })

  it("takes no more guesses than a sign-in", async () => {
    const person = await makePerson("Admin")
    const { secret } = await enrol(person)
    const guess = () => post(person, "/removal", { currentPassword, code: wrongCode(secret) })
    const answers: number[] = []
    for (let tries = 0; tries < 11; tries++) answers.push((await guess()).status)
    expect(answers).toEqual([...Array<number>(10).fill(422), 429])
  })
})

describe("somebody else's second factor", () => {
  const path = ({ id }: Person) => `/employees/${id}/second-factor`
  const reset = (who: Person, whose: Person) => rest("DELETE", path(whose), { token: who.accessToken })

  it("is reset by who may reset their password, which signs them out", async () => {
    const shop = await makeShop()
    const [manager, agent] = [await makePerson("Manager", shop), await makePerson("Support Agent", shop)]
    expect((await reset(manager, agent)).body).toMatchObject({ status: 409, code: "CONFLICT" })
    await enrol(agent)
    const seen = await rest("GET", path(agent), { token: manager.accessToken })
    expect(seen.body).toMatchObject({ enrolledAt: expect.any(String), recoveryCodesLeft: 10 })
    expect((await reset(manager, agent)).status).toBe(204)
    expect(await isIn(agent.accessToken)).toBe(false)
    expect((await signIn(agent)).status).toBe(200)
    expect(await eventsOf("employee.second_factor_reset")).toMatchObject([
      { actorId: manager.id, subjectId: agent.id },
    ])
  })

  it("stays where the password would", async () => {
    const [shop, other] = [await makeShop(), await makeShop()]
    const [manager, agent] = [await makePerson("Manager", shop), await makePerson("Support Agent", shop)]
    const [admin, stranger] = [await makePerson("Admin"), await makePerson("Support Agent", other)]
    for (const person of [manager, admin, stranger]) await enrol(person)
    expect((await reset(agent, manager)).body).toMatchObject({
      status: 403,
      requiredPermission: "employees:update",
    })
    expect((await reset(manager, admin)).status).toBe(403)
    expect((await reset(manager, stranger)).status).toBe(404)
    expect((await reset(manager, manager)).status).toBe(409)
    expect(await db.$count(secondFactors)).toBe(3)
    expect(await eventsOf("employee.second_factor_reset")).toEqual([])
  })
})
