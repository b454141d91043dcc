import { DrizzleQueryError } from "drizzle-orm"
import pg from "pg"
import { describe, expect, it } from "vitest"
import { describeError } from "@/lib/logger"

describe("an error in the log", () => {
  it("tells the statement and what was wrong, and none of the values", () => {
    const fault = Object.assign(new pg.DatabaseError('null value in column "body"', 1, "error"), {
      code: "23502",
      detail: "Failing row contains (canary).",
      where: "canary",
    })
    const error = new DrizzleQueryError(
      "insert into chat_notes (body) values ($1)",
      ["a canary", "another"],
      fault,
    )
    const described = describeError(error)
    expect(JSON.stringify(described)).not.toContain("canary")
    expect(described).toMatchObject({
      message: expect.stringContaining("insert into chat_notes (body) values ($1)"),
      stack: expect.arrayContaining([expect.stringMatching(/^at .*logger\.test\.ts/)]),
      cause: { code: "23502", message: 'null value in column "body"' },
    })
  })

  it("quotes nothing that could not be read", () => {
    const code = { code: "22P02" }
    const uuid = Object.assign(new Error('invalid input syntax for type uuid: "a canary"'), code)
    expect(describeError(uuid).message).toBe('invalid input syntax for type uuid: "…"')
    const json = (() => {
      try {
        return JSON.parse('canary: "a"')
      } catch (error) {
        return error
      }
    })()
    for (const error of [json, "a canary", { message: "a canary" }, new Error("x", { cause: "a canary" })])
      expect(JSON.stringify(describeError(error))).not.toContain("canary")
  })
})
