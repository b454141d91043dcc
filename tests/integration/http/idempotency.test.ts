import { describe, expect, it } from "vitest"
import { db } from "@/db/client"
import { idempotencyKeys, shops } from "@/db/schema"
import { newId } from "@/lib/ids"
import { makePerson, useInstallation } from "@/tests/support/installation"
import { rest } from "@/tests/support/rest"

useInstallation()

const create = (token: string, key: string, body: object) =>
  rest("POST", "/shops", { token, body, headers: { "Idempotency-Key": key } })

describe("Idempotency-Key", () => {
  it("does a thing once, and answers every repeat alike", async () => {
    const { accessToken: token } = await makePerson("Admin")
    const key = newId()
    const first = await create(token, key, { name: "Once" })
    const again = await create(token, key, { name: "Once" })
    expect(first.status).toBe(201)
    expect({ status: again.status, text: again.text }).toEqual({ status: 201, text: first.text })
    expect(await db.select().from(shops)).toHaveLength(1)
    expect((await create(token, newId(), { name: "Once" })).body.slug).toBe("once-2")
  })

  it("lets one of many at once do it", async () => {
    const { accessToken: token } = await makePerson("Admin")
    const key = newId()
    const answers = await Promise.all(Array.from({ length: 10 }, () => create(token, key, { name: "Race" })))
    expect(await db.select().from(shops)).toHaveLength(1)
    expect(new Set(answers.map(({ status }) => status))).toEqual(
      answers.some(({ status }) => status === 409) ? new Set([201, 409]) : new Set([201]),
    )
    expect((await create(token, key, { name: "Race" })).status).toBe(201)
  })

  it("belongs to one caller and one request", async () => {
    const [one, two] = [await makePerson("Admin"), await makePerson("Admin")]
    const key = newId()
    await create(one.accessToken, key, { name: "Mine" })
    expect((await create(one.accessToken, key, { name: "Other" })).body).toMatchObject({
      status: 422,
      errors: [{ path: "Idempotency-Key" }],
    })
    expect((await create(two.accessToken, key, { name: "Theirs" })).status).toBe(201)
    expect((await create(two.accessToken, "a b", { name: "Odd" })).status).toBe(422)
  })

  it("is free again after a failure, and tries anew", async () => {
    const { accessToken: token } = await makePerson("Admin")
    await create(token, newId(), { name: "Taken", slug: "taken" })
    const key = newId()
    expect((await create(token, key, { name: "Next", slug: "taken" })).status).toBe(409)
    expect(await db.select().from(idempotencyKeys)).toHaveLength(1)
    expect((await create(token, key, { name: "Next", slug: "free" })).status).toBe(201)
  })

  it("never does again what was committed, also when the answer was lost", async () => {
    const { accessToken: token } = await makePerson("Admin")
    const key = newId()
    await create(token, key, { name: "Lost" })
    // As after a crash between the commit and the keeping of the answer.
    await db.update(idempotencyKeys).set({ status: null, answer: null })
    expect((await create(token, key, { name: "Lost" })).body).toMatchObject({ status: 409, code: "CONFLICT" })
    expect(await db.select().from(shops)).toHaveLength(1)
  })
})
