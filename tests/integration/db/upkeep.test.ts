import { sql } from "drizzle-orm"
import { expect, test } from "vitest"
import { db } from "@/db/client"
import { roles } from "@/db/schema"
import { keepUp } from "@/db/upkeep"
import { newId } from "@/lib/ids"
import { useDatabase } from "@/tests/support/database"

useDatabase()

async function analyzed(): Promise<number> {
  const { rows } = await db.execute<{ count: string }>(
    sql`select analyze_count as count from pg_stat_user_tables where relname = 'roles'`,
  )
  return Number(rows[0]?.count)
}

test("what has changed much is tidied, the rest is left alone", async () => {
  const before = await analyzed()
  const many = Array.from({ length: 400 }, (_, index) => ({ id: newId(), name: `Role ${index}` }))
  await db.insert(roles).values(many)
  await db.delete(roles)
  // Figures are told with a delay, and other tables may need it more.
  const afterUpkeep = async () => {
    await keepUp()
    return analyzed()
  }
  await expect.poll(afterUpkeep).toBeGreaterThan(before)
  await expect.poll(keepUp).toBeNull()
})
