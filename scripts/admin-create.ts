import { createInterface } from "node:readline/promises"
import { parseArgs } from "node:util"
import { z } from "zod"
import { closeDatabase, connectDatabase } from "@/db/client"
import { findRunningEmbedded, startEmbedded } from "@/db/embedded"
import { migrate } from "@/db/migrate"
import { SYSTEM } from "@/lib/auth/actor"
import { createAdmin, prepareAdmin } from "@/lib/employees/admins"
import { email, fullName, username } from "@/lib/employees/contract"
import { env } from "@/lib/env"
import { isAppError } from "@/lib/errors"
import { mutation } from "@/lib/events/mutation"
import { syncCatalogue } from "@/lib/permissions/catalogue"

const USAGE = `Adds a person who may do everything. Works beside a running server, and before the first start.

  npm run admin:create -- --username NAME [--email ADDRESS] [--name "FULL NAME"]

The password is asked for, or read from standard input.
`

const options = z.object({ username, email, name: fullName })

/** Adds an admin to the database of this installation, wherever that is. */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      username: { type: "string" },
      email: { type: "string" },
      name: { type: "string" },
      help: { type: "boolean" },
    },
  })
  if (values.help || !values.username) {
    process.stdout.write(USAGE)
    process.exitCode = values.help ? 0 : 1
    return
  }
  const given = options.parse({
    username: values.username,
    email: values.email ?? `${values.username}@example.invalid`,
    name: values.name ?? values.username,
  })
  const admin = await prepareAdmin({
    username: given.username,
    email: given.email,
    fullName: given.name,
    password: await readPassword(),
  })
  const running = env.DATABASE_URL ?? (await findRunningEmbedded(env.DATA_DIR))
  const embedded = running ? null : await startEmbedded(env.DATA_DIR)
  connectDatabase(running ?? embedded?.url ?? "")
  try {
    await migrate()
    await syncCatalogue()
    await mutation(SYSTEM, (tx, emit) => createAdmin(tx, emit, admin))
    process.stdout.write(`${given.username} can sign in now, and may do everything.\n`)
  } finally {
    await closeDatabase()
    await embedded?.stop()
  }
}

async function readPassword(): Promise<string> {
  if (!process.stdin.isTTY) {
    const chunks: Buffer[] = []
    for await (const chunk of process.stdin) chunks.push(chunk)
    return Buffer.concat(chunks)
      .toString("utf8")
      .replace(/\r?\n$/, "")
  }
  const terminal = createInterface({ input: process.stdin, output: process.stdout })
  const answer = terminal.question("Password (8 to 72 bytes): ")
  // What is typed from here on is for nobody's eyes.
  Object.assign(terminal, { _writeToOutput: () => undefined })
  const password = await answer
  terminal.close()
  process.stdout.write("\n")
  return password
}

function sentenceOf(error: unknown): string {
  if (error instanceof z.ZodError)
    return error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`).join("\n")
  if (isAppError(error) || (error instanceof Error && error.constructor === Error)) return error.message
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}

try {
  await main()
} catch (error) {
  process.stderr.write(`${sentenceOf(error)}\n`)
  process.exitCode = 1
}
