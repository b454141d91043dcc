import { sql } from "drizzle-orm"
import { expect, it } from "vitest"
import { transaction } from "@/db/client"
import { listOf } from "@/lib/chats/list-queries"
import { visibleTo } from "@/lib/chats/policy"
import { makePerson, makeShop, useInstallation } from "@/tests/support/installation"

useInstallation()

/** How the database reads the list when it avoids what it can: on a table as small as this it would read all of it. */
async function planOf(where: ReturnType<typeof visibleTo>): Promise<string> {
  return transaction(async (tx) => {
    for (const way of ["seqscan", "sort", "bitmapscan"])
      await tx.execute(sql.raw(`set local enable_${way} = off`))
    const list = listOf(where, { limit: 50, after: null }, {})
    const { rows } = await tx.execute<{ "QUERY PLAN": string }>(sql`explain ${list}`)
    return rows.map((row) => row["QUERY PLAN"]).join("\n")
  })
}

it("is read in the order of an index, for who sees everything, a shop, or their own", async () => {
  const shop = await makeShop()
  const all = await planOf(visibleTo((await makePerson("Admin")).actor))
  const manager = await planOf(visibleTo((await makePerson("Manager", shop)).actor))
  const own = await planOf(visibleTo((await makePerson("Support Agent", shop)).actor))
  for (const plan of [all, manager, own]) {
    expect(plan).toMatch(/Index Scan Backward using chat_sessions_(recent|list)_idx/)
    expect(plan).not.toContain("Sort")
  }
})
