import { getTableColumns, getTableName, isTable, sql, type Table } from "drizzle-orm"
import { describe, expect, it } from "vitest"
import { db } from "@/db/client"
import * as schema from "@/db/schema"
import { api } from "@/lib/http/api"
import type { AnyEndpoint } from "@/lib/http/endpoint"
import { useInstallation } from "@/tests/support/installation"
import { rest } from "@/tests/support/rest"
import { CASES, type Case } from "./operations"
import { makeWorld } from "./principals"

useInstallation()

const tables: Table[] = Object.values(schema).filter((one) => isTable(one))

/** What would be found again, whatever column it went into. */
const CANARY: Record<string, unknown> = {
  string: "canary-in-a-column",
  uuid: "01900000-cafe-7000-8000-00000000cafe",
  number: 987_654,
  date: "2001-02-03T04:05:06.000Z",
  array: ["canary-in-a-column"],
  json: { canary: "canary-in-a-column" },
  boolean: true,
}
// As a value of its own: among the millionths of a second of so many times any six digits come up sooner or later.
const TRACES = /canary-in-a-column|cafe-7000-8000-00000000cafe|[:[]987654\b|2001-02-03/

/** Every column of every table that the operation does not ask for, with a value that can be recognised. */
function columnsBeside(operation: AnyEndpoint): Record<string, unknown> {
  const asked = new Set(Object.keys(operation.body?.shape ?? {}))
  const columns = tables.flatMap((table) => Object.entries(getTableColumns(table)))
  const given = columns.filter(([name]) => !asked.has(name) && name !== "isActive")
  return Object.fromEntries(
    given.map(([name, column]) => [
      name,
      column.getSQLType() === "uuid" ? CANARY.uuid : CANARY[column.dataType],
    ]),
  )
}

async function everythingStored(): Promise<string> {
  const parts = await Promise.all(
    tables.map((table) => db.execute(sql`select row_to_json(t)::text as row from ${table} t`)),
  )
  return parts
    .map(({ rows }, index) => `${getTableName(tables[index] as Table)}: ${JSON.stringify(rows)}`)
    .join("\n")
}

describe("mass assignment", () => {
  const writing = Object.entries<AnyEndpoint>(api).filter(
    ([name, { body }]) => body && "on" in CASES[name as keyof typeof api],
  )

  it.each(writing)("%s takes nothing that it does not ask for", async (name, operation) => {
    const { a, principals } = await makeWorld()
    const admin = principals.find((one) => one.name === "an admin")
    const entry = CASES[name as keyof typeof api] as Case
    if (!admin?.token) throw new Error("no admin")
    const { params = {}, body } = await entry.on(a, admin)
    const path = operation.path.replace(/\{(\w+)\}/g, (_, key: string) => params[key] ?? "")
    const forged = { ...columnsBeside(operation), ...(body as object) }
    const answer = await rest(operation.method, path, { token: admin.token, body: forged })
    expect(answer.status, answer.text).toBeLessThan(300)
    expect(answer.text).not.toMatch(TRACES)
    expect(await everythingStored()).not.toMatch(TRACES)
  })

  it("would be found out: the same values in their own places are", async () => {
    const { principals } = await makeWorld()
    const token = principals.find((one) => one.name === "an admin")?.token ?? ""
    await rest("POST", "/shops", { token, body: { name: "canary-in-a-column" } })
    expect(await everythingStored()).toMatch(TRACES)
    expect(writing.length).toBeGreaterThan(8)
  })
})
