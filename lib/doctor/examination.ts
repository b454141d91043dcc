import { databaseChecks, serverCheck } from "./database"
import type { Finding } from "./finding"
import { placeChecks } from "./place"
import { webChecks } from "./web"

/** Looks at everything that keeps an installation from working well, one thing after the other. Changes nothing. */
export async function* examine(): AsyncGenerator<Finding> {
  const server = await serverCheck()
  if (server) yield server
  // Without a database there is nothing to be learnt from it, five times over.
  const inside = server?.state === "bad" ? [] : databaseChecks
  for (const check of [...inside, ...placeChecks, ...webChecks]) {
    const finding = await check()
    if (finding) yield finding
  }
}
