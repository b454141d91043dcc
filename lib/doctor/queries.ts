import { eq, sql } from "drizzle-orm"
import type { DbOrTx } from "@/db/client"
import { shops } from "@/db/schema"

/** The server's version as a number such as 150008, and its clock. */
export async function findServer(db: DbOrTx): Promise<{ version: number; now: Date }> {
  const { rows } = await db.execute<{ version: string; now: string }>(
    sql`select current_setting('server_version_num') as version, clock_timestamp() as now`,
  )
  return { version: Number(rows[0]?.version), now: new Date(rows[0]?.now ?? Number.NaN) }
}

/** The name by which customers find a shop, of any that is open; null when there is none. */
export async function findSlug(db: DbOrTx): Promise<string | null> {
  const [shop] = await db.select({ slug: shops.slug }).from(shops).where(eq(shops.isActive, true)).limit(1)
  return shop?.slug ?? null
}
