import { logger } from "@/lib/logger"
import { pool } from "./client"

/** How often tables are looked at, in milliseconds. */
const EVERY_MS = 60_000

/**
 * Does for the embedded database what autovacuum does for a PostgreSQL server, since a single process has none: without
 * it the planner takes every table for empty, and dead rows stay. The thresholds are autovacuum's own.
 * https://www.postgresql.org/docs/current/routine-vacuuming.html#AUTOVACUUM
 * Returns what ends it.
 */
export function startUpkeep(): () => void {
  const timer = setInterval(() => {
    keepUp().catch((error) =>
      logger.warn({ err: error }, "the embedded database was not tidied; a minute on"),
    )
  }, EVERY_MS)
  return () => clearInterval(timer)
}

/** One table at a time, and nothing else can use the session meanwhile: what needs it most comes first. Answers which. */
export async function keepUp(): Promise<string | null> {
  const { rows } = await pool().query<{ table: string; dead: boolean }>(NEEDIEST)
  const [needy] = rows
  if (!needy) return null
  await pool().query(`${needy.dead ? "vacuum (analyze)" : "analyze"} ${needy.table}`)
  return needy.table
}

const NEEDIEST = `
select format('%I.%I', schemaname, relname) as table, n_dead_tup > 50 + 0.2 * n_live_tup as dead
from pg_stat_user_tables
where n_dead_tup > 50 + 0.2 * n_live_tup or n_mod_since_analyze > 50 + 0.1 * n_live_tup
order by greatest(n_dead_tup / (50 + 0.2 * n_live_tup), n_mod_since_analyze / (50 + 0.1 * n_live_tup)) desc
limit 1`
