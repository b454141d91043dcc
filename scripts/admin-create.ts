import { createInterface } from "node:readline/promises"
import { parseArgs } from "node:util"
import { z } from "zod"
import { migrate } from "@/db/migrate"
import { withDatabase } from "@/db/reach"
import { SYSTEM } from "@/lib/auth/actor"
import { createAdmin, prepareAdmin } from "@/lib/employees/admins"
import { email, fullName, username } from "@/lib/employees/contract"
import { mutation } from "@/lib/events/mutation"
import { syncCatalogue } from "@/lib/permissions/catalogue"
import { report } from "./report"

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
  await withDatabase(async () => {
    await migrate()
    await syncCatalogue()
    await mutation(SYSTEM, (tx, emit) => createAdmin(tx, emit, admin))
  })
  process.stdout.write(`${given.username} can sign in now, and may do everything.\n`)
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

await report(main)
