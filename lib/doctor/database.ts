import { db } from "@/db/client"
import { schemaAge } from "@/db/migrate"
import { lastBackupAt } from "@/lib/audit/backups"
import { publishedLogins } from "@/lib/employees/demo"
import { env } from "@/lib/env"
import { type Check, found } from "./finding"
import { findServer } from "./queries"

const OLDEST = 150_000
const SLOW_MS = 50
/** Beyond this tokens begin or end at the wrong time. */
const CLOCK_MS = 2_000
const BACKUP_HOURS = 48

/** Looks whether the database answers, and how quickly. */
export const serverCheck: Check = () =>
  found(
    "Database",
    async () => {
      // The first one opens a connection, which no message waits for.
      await findServer(db)
      const begun = performance.now()
      const { version } = await findServer(db)
      const took = performance.now() - begun
      const name = `${env.DATABASE_URL ? "PostgreSQL" : "Embedded PostgreSQL"} ${Math.floor(version / 10_000)}`
      const seen = `${name} answers in ${took.toFixed(0)} ms`
      if (version < OLDEST) return { state: "bad", seen, advice: "Use PostgreSQL 15 or later." }
      if (took > SLOW_MS)
        return {
          state: "doubtful",
          seen,
          advice: "Every message waits for it: move it nearer, or see what keeps it busy.",
        }
      return { state: "good", seen }
    },
    "See that PostgreSQL runs, and that DATABASE_URL has its address, a user, their password and a database that exists.",
  )

/** Looks at what the database says of the installation. */
export const databaseChecks: Check[] = [
  () =>
    found("Schema", async () => {
      const age = await schemaAge()
      if (age === "current") return { state: "good", seen: "is this version's" }
      if (age === "newer") {
        const advice = "Run the newer version, or restore a backup that was made before it."
        return { state: "bad", seen: "was made by a newer version of Yupcha", advice }
      }
      const seen = age === "empty" ? "is not there yet" : "is an older version's"
      return { state: "bad", seen, advice: "Start the server: it migrates by itself." }
    }),
  () =>
    found("Clock", async () => {
      const before = Date.now()
      const { now } = await findServer(db)
      const ahead = now.getTime() - (before + Date.now()) / 2
      const seen = `the database's is ${Math.abs(ahead).toFixed(0)} ms ${ahead < 0 ? "behind" : "ahead of"} this machine's`
      if (Math.abs(ahead) < CLOCK_MS) return { state: "good", seen }
      return { state: "bad", seen, advice: "Let NTP set both clocks." }
    }),
  () =>
    found("Demo passwords", async () => {
      const logins = await publishedLogins()
      if (logins.length === 0) return { state: "good", seen: "no account has one" }
      const seen = `${logins.map(({ username }) => username).join(", ")} can be used by everybody who has read the README`
      const isPublic = env.PUBLIC_URL !== undefined || env.DATABASE_URL !== undefined
      const advice = "Start once with DEMO=off, which locks these accounts."
      return { state: isPublic ? "bad" : "doubtful", seen, advice }
    }),
  () =>
    found("Backup", async () => {
      const at = await lastBackupAt()
      const advice = "Let npm run backup run every night, and keep its files elsewhere."
      if (at === 0) return { state: "doubtful", seen: "none was made yet", advice }
      const hours = (Date.now() - at) / 3_600_000
      const seen = `the last one is ${hours < 1 ? "less than an hour" : `${Math.round(hours)} hours`} old`
      return hours > BACKUP_HOURS ? { state: "doubtful", seen, advice } : { state: "good", seen }
    }),
]
