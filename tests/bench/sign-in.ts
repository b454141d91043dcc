import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { eq } from "drizzle-orm"
import { closeDatabase, connectDatabase, db } from "@/db/client"
import { startEmbedded } from "@/db/embedded"
import { migrate } from "@/db/migrate"
import { attempts, employees } from "@/db/schema"
import { hashPassword } from "@/lib/auth/password"
import { syncCatalogue } from "@/lib/permissions/catalogue"
import { makePerson } from "@/tests/support/installation"
import { rest } from "@/tests/support/rest"
import { quantile, type Report, rounded } from "./report"

const REPETITIONS = 40

/** What a stranger with a clock learns of who has an account: a wrong password for names of both kinds, in turn. */
export async function benchSignIn(): Promise<Report> {
  const home = mkdtempSync(join(tmpdir(), "yupcha-bench-"))
  const embedded = await startEmbedded(home)
  connectDatabase(embedded.url)
  try {
    await migrate()
    await syncCatalogue()
    const { id, username } = await makePerson("Admin")
    const passwordHash = await hashPassword("a phrase that nobody guesses")
    await db.update(employees).set({ passwordHash }).where(eq(employees.id, id))
    const names = { "a name that somebody has": username, "a name that nobody has": "nobody-at-all" }
    const taken = new Map(Object.keys(names).map((name) => [name, [] as number[]]))
    for (let round = 0; round < REPETITIONS; round++) {
      for (const [name, login] of Object.entries(names)) taken.get(name)?.push(await refusal(login))
      // A limit would answer at once.
      await db.delete(attempts)
    }
    return {
      title: `ms until a wrong password is refused, ${REPETITIONS} times each, in turn`,
      columns: ["sign-in as", "p50", "p90", "least"],
      rows: [...taken].map(([name, times]) => [
        name,
        rounded(quantile(times, 0.5)),
        rounded(quantile(times, 0.9)),
        rounded(Math.min(...times)),
      ]),
    }
  } finally {
    await closeDatabase()
    await embedded.stop()
    rmSync(home, { recursive: true, force: true })
  }
}

async function refusal(username: string): Promise<number> {
  const begun = performance.now()
  const { status } = await rest("POST", "/auth/token", { body: { username, password: "wrong" } })
  if (status !== 401) throw new Error(`A wrong password was answered with ${status}.`)
  return performance.now() - begun
}
