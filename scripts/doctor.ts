import { hasDatabase, withDatabase } from "@/db/reach"
import { examine } from "@/lib/doctor/examination"
import type { Finding } from "@/lib/doctor/finding"
import { env } from "@/lib/env"
import { report } from "./report"

const SIGNS: Record<Finding["state"], string> = { good: "✓", doubtful: "!", bad: "✗" }

// Says what is wrong with this installation, and what to do: `npm run doctor`, with the settings of the server.
await report(async () => {
  if (!hasDatabase())
    throw new Error(`There is nothing to look at: ${env.DATA_DIR} holds no database. Start the server first.`)
  const counted = { good: 0, doubtful: 0, bad: 0 }
  await withDatabase(async () => {
    for await (const { what, state, seen, advice } of examine()) {
      counted[state] += 1
      process.stdout.write(`${SIGNS[state]} ${what.padEnd(15)} ${seen}\n`)
      if (advice) process.stdout.write(`${" ".repeat(18)}→ ${advice}\n`)
    }
  })
  process.stdout.write(`\n${counted.good} good, ${counted.doubtful} doubtful, ${counted.bad} bad\n`)
  if (counted.bad > 0) process.exitCode = 1
})
