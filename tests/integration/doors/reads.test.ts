import { getTableName, isTable, sql, type Table } from "drizzle-orm"
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
/** When somebody was here last is noted at every call. */
const NOTED = "{last_used_at,last_seen_at}"
/** What a read leaves behind on purpose: the trail says who has taken everything about a customer with them. */
const TRACES: Partial<Record<string, string>> = { exportCustomer: "customer.exported" }

async function everythingStored(): Promise<Map<string, string>> {
  const stored = new Map<string, string>()
  for (const table of tables) {
    const { rows } = await db.execute<{ row: string }>(
      sql`select (to_jsonb(t) - ${NOTED}::text[])::text as row from ${table} t order by 1`,
    )
    stored.set(getTableName(table), rows.map(({ row }) => row).join("\n"))
  }
  return stored
}

describe("a GET", () => {
  it("changes nothing, whatever it reads", async () => {
    const { a, principals } = await makeWorld()
    const admin = principals.find(({ name }) => name === "an admin")
    if (!admin?.token) throw new Error("no admin")
    const reads = Object.entries<AnyEndpoint>(api).filter(
      ([name, { method }]) => method === "GET" && "on" in CASES[name as keyof typeof api],
    )
    for (const [name, operation] of reads) {
      const entry = CASES[name as keyof typeof api] as Case
      const { params = {}, query } = await entry.on(a, admin)
      const path = operation.path.replace(/\{(\w+)\}/g, (_, key: string) => params[key] ?? "")
      const before = await everythingStored()
      const answer = await rest("GET", `${path}?${new URLSearchParams(query)}`, { token: admin.token })
      expect(answer.status, name).toBe(200)
      const after = await everythingStored()
      if (TRACES[name]) {
        expect(after.get("events"), name).toContain(TRACES[name])
        after.set("events", before.get("events") ?? "")
      }
      expect(after, name).toEqual(before)
    }
    expect(reads.length).toBeGreaterThan(20)
  })
})
